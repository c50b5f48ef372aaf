"""Prints what HiGHS takes for the problems that the bench wrote, and what we take.

One binary variable for each option. A link's pairs are ruled out by one row for each option of its
first issue, which is tighter than a row for each pair. max-min: the greatest number below every
score. Nash: the greatest sum of numbers below the tangents of each score's logarithm, at POINTS
scores at first, then also at what was found, until bound and best found are less than CLOSE apart.

Each problem is run in turns, ours then theirs, and each side's least is taken. All times are of
the processor, one thread; what has no answer after LIMIT_S is ended. Optima agree when the least
scores are the same, and when the products differ by a share of SAME at most.
"""

import json
import math
import pathlib
import subprocess
import sys
import time

import highspy
import numpy as np

RUNS = 2
POINTS = 12
CLOSE = 1e-7
SAME = 1e-6
SLOW_S = 10.0
LIMIT_S = 60.0
FOLDER = pathlib.Path(sys.argv[1])


def ours(name):
    """By goal: milliseconds, of the check also, whether it is proved (`yes`: and confirmed), scores."""
    command = [FOLDER / "search", "--brief", "--tabs", name]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    answers = {}
    for line in text.splitlines():
        row = line.split("\t")
        if row[0] == name:
            shown = "no" if row[4] != "true" else "yes" if row[5] == "true" else "proved"
            answers[row[1]] = float(row[2]), float(row[3]), shown, json.loads(row[7])
    return answers


class Model:
    """All packages, with a free column for each party's score."""

    def __init__(self, problem):
        self.highs = highspy.Highs()
        for option, value in {
            "output_flag": False,
            "threads": 1,
            "parallel": "off",
            "mip_rel_gap": 0.0,
            "mip_abs_gap": 0.0,
            "time_limit": LIMIT_S,
        }.items():
            self.highs.setOptionValue(option, value)
        scores, self.infinity = problem["scores"], highspy.kHighsInf
        starts, count = [], 0
        for options in scores[0]:
            starts.append(count)
            count += len(options)
        for _ in range(count):
            self.highs.addVar(0.0, 1.0)
        columns = np.arange(count, dtype=np.int32)
        self.highs.changeColsIntegrality(
            count, columns, np.full(count, highspy.HighsVarType.kInteger)
        )
        for start, options in zip(starts, scores[0]):
            self.row(1.0, 1.0, {start + option: 1.0 for option in range(len(options))})
        for one, option, other, options in problem["never"]:
            of_other = {starts[other] + at: 1.0 for at in options}
            self.row(-self.infinity, 1.0, {starts[one] + option: 1.0} | of_other)
        self.most = [sum(max(options) for options in party) for party in scores]
        self.scores = [self.column(0.0, most) for most in self.most]
        for column, party in zip(self.scores, scores):
            flat = [float(score) for options in party for score in options]
            self.row(0.0, 0.0, dict(enumerate(flat)) | {column: -1.0})
        self.flat = [np.array([s for options in party for s in options]) for party in scores]

    def column(self, least, most):
        self.highs.addVar(least, most)
        return self.highs.getNumCol() - 1

    def row(self, least, most, parts):
        columns = np.array(list(parts), dtype=np.int32)
        numbers = np.array(list(parts.values()), dtype=np.double)
        self.highs.addRow(least, most, len(parts), columns, numbers)

    def greatest(self, columns):
        """The scores of the best package, as whole numbers, and the bound; none at the limit."""
        for column in columns:
            self.highs.changeColCost(column, 1.0)
        self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self.highs.run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        chosen = np.round(np.array(self.highs.getSolution().col_value[: len(self.flat[0])]))
        return [int(chosen @ flat) for flat in self.flat], self.highs.getInfo().mip_dual_bound


def maxmin(problem):
    model = Model(problem)
    least = model.column(0.0, min(model.most))
    for column in model.scores:
        model.row(0.0, model.infinity, {column: 1.0, least: -1.0})
    answer = model.greatest([least])
    return answer and answer[0]


def nash(problem):
    model = Model(problem)
    logs = [model.column(-model.infinity, math.log(most)) for most in model.most]

    def tangent(party, at):
        model.row(
            -model.infinity,
            math.log(at) - 1.0,
            {logs[party]: 1.0, model.scores[party]: -1.0 / at},
        )

    for party, most in enumerate(model.most):
        for at in np.linspace(most / POINTS, most, POINTS):
            tangent(party, float(at))
    best, found, begun = -math.inf, None, time.process_time()
    while True:
        answer = model.greatest(logs)
        if answer is None or time.process_time() - begun > LIMIT_S:
            return None
        scores, bound = answer
        value = sum(math.log(score) for score in scores)
        if value > best:
            best, found = value, scores
        if bound - best < CLOSE:
            return found
        for party, score in enumerate(scores):
            tangent(party, float(score))


def agree(goal, one, other):
    if other is None:
        return "-"
    if goal == "max-min":
        return "yes" if min(one) == min(other) else "NO"
    return "yes" if abs(math.prod(one) / math.prod(other) - 1.0) <= SAME else "NO"


def main():
    print(
        f"{'':<44} {'proved':>6} {'ours, ms':>10} {'check':>8} {'HiGHS':>10} {'times':>8} {'agree':>6}"
    )
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    for path in sorted((FOLDER / "problems").glob("*.json")):
        problem = json.loads(path.read_text())
        if only not in problem["name"]:
            continue
        for goal, run in (("Nash", nash), ("max-min", maxmin)):
            best_ours, best_theirs, check = math.inf, math.inf, math.inf
            for _ in range(RUNS):
                taken, checked, shown, scores = ours(problem["name"])[goal]
                best_ours, check = min(best_ours, taken), min(check, checked)
                start = time.process_time()
                found = run(problem)
                taken = time.process_time() - start
                if found is not None:
                    best_theirs = min(best_theirs, taken * 1e3)
                if taken > SLOW_S:
                    break
            ended = best_theirs == math.inf
            theirs, sign = (LIMIT_S * 1e3, ">") if ended else (best_theirs, " ")
            print(
                f"{problem['name'] + ', ' + goal:<44} {shown:>6} "
                f"{best_ours:>10.2f} {check:>8.2f} {sign}{theirs:>9.1f} "
                f"{sign}{theirs / best_ours:>7.1f} {agree(goal, scores, found):>6}",
                flush=True,
            )


main()
