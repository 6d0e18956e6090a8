package org.millwright.scoring;

import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Whether XGBoost's native library works on this machine.
 *
 * @param version of the library, as it calls itself
 * @param trouble what it said when it was called; empty if it works
 */
public record NativeLibrary(String version, String trouble) {
    private static final int COLUMNS = 2;

    /** Calls it once, on a matrix of two numbers. */
    public static NativeLibrary look() {
        String version = XgboostRegressor.version();
        try {
            DMatrix matrix = new DMatrix(new float[] {1, Float.NaN}, 1, COLUMNS, Float.NaN);
            try {
                long rows = matrix.rowNum();
                return new NativeLibrary(version, rows == 1 ? "" : rows + " rows instead of one");
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError | LinkageError e) {
            return new NativeLibrary(version, String.valueOf(e.getMessage()));
        }
    }
}
