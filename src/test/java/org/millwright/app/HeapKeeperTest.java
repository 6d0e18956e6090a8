package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeapKeeperTest {
    private static final long MIB = 1L << 20;

    private long used;
    private long live;
    private int collections;

    private final HeapKeeper keeper =
            new HeapKeeper(
                    () -> used,
                    () -> {
                        collections++;
                        used = live;
                    });

    @AfterEach
    void end() {
        keeper.close();
    }

    private void look(long usedMib) {
        used = usedMib * MIB;
        keeper.look();
    }

    @Test
    void whatTheStartLeavesBehindIsCollectedOnce() {
        live = 40 * MIB;
        look(110);
        assertThat(collections).isEqualTo(1);
        look(60);
        look(100);
        assertThat(collections).isEqualTo(1);
    }

    @Test
    void aHeapThatGrowsOnIsCollectedEachTimeItHasDoubled() {
        live = 40 * MIB;
        look(50);
        look(105);
        assertThat(collections).isEqualTo(2);
        live = 200 * MIB;
        look(300);
        assertThat(collections).isEqualTo(3);
        look(420);
        assertThat(collections).isEqualTo(3);
        look(425);
        assertThat(collections).isEqualTo(4);
    }

    @Test
    void aSmallOneIsLeftAlone() {
        look(20);
        assertThat(collections).isZero();
    }
}
