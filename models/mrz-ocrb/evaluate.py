"""Reads lines that no training saw with exported nets: python3 evaluate.py 800 a.onnx b.onnx"""
import random
import sys

import numpy as np
import onnxruntime

from pictures import picture, prepared
from train import decoded
import torch

SEED = "held out"


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def main(count, paths):
    rng, noise = random.Random(SEED), np.random.default_rng(2026)
    made = [(prepared(image), text) for image, text, *_ in (picture(rng, noise) for _ in range(count))]
    for path in paths:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        net = onnxruntime.InferenceSession(path, options)
        exact = wrong = letters = seen = empty = 0
        for view, text in made:
            width = -(-view.shape[1] // 4) * 4
            x = np.full((1, 1, 32, width), view[:, -1:].mean(), np.float32)
            x[0, 0, :, : view.shape[1]] = view
            (line,) = decoded(torch.from_numpy(net.run(None, {"x": x})[0]))
            if text == "":
                empty += 1
                seen += len(line)
                continue
            exact += line == text
            wrong += distance(line, text)
            letters += len(text)
        lines = count - empty
        print(f"{path}: exact {exact / lines:.3f} of {lines}, character error {wrong / letters:.4f}, characters seen in other text {seen / max(1, empty):.1f} a line")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
