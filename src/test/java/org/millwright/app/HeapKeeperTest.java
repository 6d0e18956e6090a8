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
        look(75);
        assertThat(collections).isEqualTo(1);
    }

    @Test
    void aHeapThatGrowsOnIsCollectedEachTimeItHasGrownByHalf() {
        live = 40 * MIB;
        look(50);
        look(77);
        assertThat(collections).isEqualTo(2);
        live = 200 * MIB;
        look(300);
        assertThat(collections).isEqualTo(3);
        look(316);
        assertThat(collections).isEqualTo(3);
        look(317);
        assertThat(collections).isEqualTo(4);
    }

    @Test
    void aSmallOneIsLeftAlone() {
        look(16);
        assertThat(collections).isZero();
    }
}
