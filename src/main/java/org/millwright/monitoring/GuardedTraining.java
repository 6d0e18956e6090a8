package org.millwright.monitoring;

import org.millwright.access.Guard;
import org.millwright.access.Permission;
import org.millwright.domain.AuditAct;
import org.millwright.domain.TrainingDesk;

import java.nio.file.Path;
import java.util.List;

/** Trains for whoever may make models. */
public final class GuardedTraining implements TrainingDesk {
    private final TrainingDesk training;
    private final Guard guard;

    public GuardedTraining(TrainingDesk training, Guard guard) {
        this.training = training;
        this.guard = guard;
    }

    @Override
    public Found find(Question question) throws NotTrainableException {
        guard.require(Permission.MODEL_TRAIN, question.assetType());
        return training.find(question);
    }

    @Override
    public Candidate train(Question question, List<String> points, Progress progress)
            throws NotTrainableException {
        guard.require(Permission.MODEL_TRAIN, question.assetType());
        return new Guarded(training.train(question, points, progress), guard);
    }

    /** A candidate that only whoever may make models saves. */
    private record Guarded(Candidate candidate, Guard guard) implements Candidate {
        @Override
        public Findings findings() {
            return candidate.findings();
        }

        @Override
        public Path save() throws NotTrainableException {
            guard.require(Permission.MODEL_TRAIN, candidate.findings().id());
            Path saved = candidate.save();
            guard.done(AuditAct.MODEL_TRAINED, candidate.findings().id(), "", saved.toString());
            return saved;
        }
    }
}
