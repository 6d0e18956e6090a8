package org.millwright.domain;

/**
 * What kind of answer an assessment is. Only the first two carry a model's number without reserve.
 */
public enum AssessmentState {
    /** A RUL with its interval. */
    OK,
    /** The model sees no end within its horizon: the RUL is "at least initialRul". */
    BEYOND_HORIZON,
    /** Too few readings of this life yet for a trend. */
    SHORT_HISTORY,
    /** An input lies outside what the model was trained on. */
    OUTSIDE_TRAINED_RANGE,
    /** The asset is still running although its predicted end, with its margin, has passed. */
    PAST_PREDICTED_END,
    /** Too many inputs are missing or bad. */
    INSUFFICIENT_DATA,
    /** The last reading is too old for its assessment to speak of now. */
    STALE,
    /** A model exists for the type but failed its check or its run; rules were used. */
    MODEL_FAILED,
    /** No model exists for this asset type; rules were used. */
    NO_MODEL
}
