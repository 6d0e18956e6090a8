package org.millwright.ui.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.access.LogInResult;
import org.millwright.access.SignOnDesk;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.NobodyElse;
import org.millwright.ui.People;
import org.millwright.ui.Texts;

import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

@UsesToolkit
class GateViewModelTest {
    private final Provider provider = new Provider();
    private GateViewModel gate;

    /** A provider that answers when the test says so. */
    private static final class Provider implements SignOnDesk {
        private CompletableFuture<LogInResult> answer = new CompletableFuture<>();
        private String host = "login.plant.example";

        @Override
        public String provider() {
            return host;
        }

        @Override
        public CompletableFuture<LogInResult> signOn() {
            answer = new CompletableFuture<>();
            return answer;
        }

        @Override
        public void giveUp() {
            answer.cancel(false);
        }
    }

    @BeforeEach
    void open() throws Exception {
        People of = new NobodyElse().people(Clock.systemUTC());
        of.access().begin("root", "correct horse battery staple");
        of.access().logOut();
        People people =
                new People(
                        of.access(),
                        of.guard(),
                        of.administration(),
                        of.account(),
                        of.audit(),
                        true,
                        of.idleFor(),
                        provider,
                        of.exports(),
                        of.exportFolder());
        gate =
                new GateViewModel(
                        people,
                        new Texts(Locale.ENGLISH),
                        new Formats(),
                        new BackgroundTasks(Runnable::run, Runnable::run),
                        () -> {});
    }

    @Test
    void theBrowserIsOfferedWhereThereIsAProvider() {
        assertThat(gate.mode()).isEqualTo(GateViewModel.Mode.LOG_IN);
        assertThat(gate.isProviderOffered()).isTrue();
        provider.host = "";
        assertThat(gate.isProviderOffered()).isFalse();
    }

    @Test
    void aPersonIsAwaitedAndCanBeGivenUp() {
        gate.signOn();
        assertThat(gate.isProviderAwaited()).isTrue();
        assertThat(gate.said()).contains("login.plant.example");
        assertThat(gate.isBusy()).as("the password still works").isFalse();
        gate.signOn();
        assertThat(gate.isProviderAwaited()).isFalse();
        assertThat(provider.answer).isCancelled();
    }

    @Test
    void whatTheProviderSaysIsSaid() {
        gate.signOn();
        provider.answer.complete(new LogInResult.Locked());
        assertThat(gate.said()).contains("locked");
        assertThat(gate.isProviderAwaited()).isFalse();
    }
}
