#!/bin/sh
# Trains share/attache/models/{segmenter,lemmas}.model; the same data give the same bytes.
# usage: Training/train_segmenter_and_lemmas.sh [DATA]   (DATA holds treebanks/ and raw/)
set -eu
cd "$(dirname "$0")/.."
data=${1:-../shared/data}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in ewt-train ewt-dev gum-train gum-dev; do
    gzip -dc "$data/treebanks/$name.conllu.gz" > "$work/$name.conllu"
done
for name in history-state wikinews-2019-2020; do
    gzip -dc "$data/raw/$name.txt.gz" > "$work/$name.txt"
done
swift build -c release --product attache-train >&2
news=Training/treebank/news.conllu
.build/release/attache-train segmenter --out share/attache/models/segmenter.model \
    --raw "$work/history-state.txt" --raw "$work/wikinews-2019-2020.txt" \
    --examples Training/segmentation-examples.txt \
    --dev "$work/ewt-dev.conllu" --dev "$work/gum-dev.conllu" \
    "$work/ewt-train.conllu" "$work/gum-train.conllu" $news
.build/release/attache-train lemmas --out share/attache/models/lemmas.model \
    --dev "$work/ewt-dev.conllu" --dev "$work/gum-dev.conllu" \
    "$work/ewt-train.conllu" "$work/gum-train.conllu" $news
