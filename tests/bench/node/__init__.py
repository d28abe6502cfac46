"""matrix-js-sdk, the measure for the replay."""
