#!/bin/bash -eu
# Builds every target of fuzz/ and puts it into $OUT, with its seeds and its dictionary.

cargo fuzz build -O --debug-assertions
release=fuzz/target/x86_64-unknown-linux-gnu/release
for source in fuzz/fuzz_targets/*.rs; do
    target=$(basename "$source" .rs)
    cp "$release/$target" "$OUT/"
    # A search of the oracle that is given up goes on in its thread, which is no leak.
    printf '[libfuzzer]\ndetect_leaks = 0\n' >"$OUT/$target.options"
    if [ -d "fuzz/seeds/$target" ]; then
        zip --quiet --junk-paths "$OUT/${target}_seed_corpus.zip" fuzz/seeds/"$target"/*
    fi
    if [ -f "fuzz/dictionaries/$target.dict" ]; then
        cp "fuzz/dictionaries/$target.dict" "$OUT/"
    fi
done
