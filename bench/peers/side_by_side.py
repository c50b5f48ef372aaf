"""Prints what NegMAS and moocore take for the problems that the bench wrote, and what we take.

Two parties: MOBANOSParetoSampler, which builds the frontier issue by issue with its packages; ours
is then the diagram, the frontier and the packages of all points. Any number of parties, up to
MOST packages: the utilities of all packages by broadcasting in numpy (no NegMAS function does
that; its own loop over packages is left out of the time), then moocore.is_nondominated, which the
newer NegMAS functions rest on; ours is then the diagram and the frontier. Up to FEW packages also
negmas pareto_frontier over its own utility functions.

Each row is run in turns, ours then theirs, RUNS times, and the least of each is taken. All times are
of the processor, which other work on the machine disturbs least; what has no answer after LIMIT_S on
the wall is ended. Scores are whole numbers below 2^53, so doubles are exact.
"""

import json
import multiprocessing
import pathlib
import queue
import subprocess
import sys
import time

import moocore
import numpy as np
from negmas import LinearAdditiveUtilityFunction, make_issue, make_os
from negmas.preferences.ops import pareto_frontier
from negmas.preferences.pareto_sampler import MOBANOSParetoSampler
from negmas.preferences.value_fun import TableFun

RUNS = 2
MOST = 6_000_000
FEW = 300_000
SLOW_S = 10.0
LIMIT_S = 30.0
FOLDER = pathlib.Path(sys.argv[1])


def ours(name, with_packages):
    """Milliseconds and points."""
    command = [FOLDER / "frontier", "--brief", "--tabs", name]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines = (line.split("\t") for line in text.splitlines())
    row = next(line for line in lines if line[0] == name)
    points, diagram, frontier, packages = int(row[1]), *map(float, row[2:5])
    return diagram + frontier + (packages if with_packages else 0.0), points


def timed(run):
    start = time.process_time()
    result = run()
    return (time.process_time() - start) * 1e3, result


def all_points(problem):
    """The utilities of every package, by broadcasting."""
    sizes, columns = problem["sizes"], []
    for party in problem["scores"]:
        total = np.zeros((1,) * len(sizes))
        for place, scores in enumerate(party):
            shape = [1] * len(sizes)
            shape[place] = len(scores)
            total = total + np.array(scores, dtype=float).reshape(shape)
        columns.append(total.ravel())
    return np.stack(columns, axis=1)


def utilities(problem):
    issues = [make_issue(size, f"i{place}") for place, size in enumerate(problem["sizes"])]
    space = make_os(issues)
    return space, [
        LinearAdditiveUtilityFunction(
            [TableFun(dict(enumerate(map(float, scores)))) for scores in party],
            weights=[1.0] * len(issues),
            outcome_space=space,
        )
        for party in problem["scores"]
    ]


def by_moocore(problem):
    points = all_points(problem)
    return np.unique(points[moocore.is_nondominated(points, maximise=True)], axis=0)


def by_negmas(problem):
    space, ufuns = utilities(problem)
    outcomes = list(space.enumerate_or_sample())
    return set(pareto_frontier(ufuns, outcomes=outcomes)[0])


def by_mobanos(problem):
    _, (one, other) = utilities(problem)

    def run():
        sampler = MOBANOSParetoSampler(max_pareto_size=10_000_000)
        sampler.init(one, other)
        return sampler

    taken, sampler = timed(run)
    points = {(float(one(o)), float(other(o))) for o in sampler._pareto_front}
    return taken, points


def apart(run, problem, answer):
    """In a process of its own, which can be ended."""
    taken, found = run(problem)
    answer.put((taken, len(found)))


def theirs(run, problem):
    """Milliseconds and points; more than the limit and none where it was ended."""
    answer = multiprocessing.Queue()
    process = multiprocessing.Process(target=apart, args=(run, problem, answer))
    process.start()
    try:
        return answer.get(timeout=LIMIT_S)
    except queue.Empty:
        process.kill()
        return float("inf"), 0
    finally:
        process.join()


def row(problem, peer, run, with_packages):
    best_ours, best_theirs, their_points, our_points = float("inf"), float("inf"), 0, 0
    for _ in range(RUNS):
        taken, our_points = ours(problem["name"], with_packages)
        best_ours = min(best_ours, taken)
        taken, their_points = theirs(run, problem)
        best_theirs = min(best_theirs, taken)
        if taken > SLOW_S * 1e3:
            break
    ended = best_theirs == float("inf")
    shown = best_theirs if not ended else LIMIT_S * 1e3
    print(
        f"{problem['name']:<36} {peer:<16} {our_points:>8} {their_points or '-':>8} "
        f"{best_ours:>11.3f} {'>' if ended else ' '}{shown:>10.1f} "
        f"{'>' if ended else ' '}{shown / best_ours:>8.0f}",
        flush=True,
    )


def main():
    print(f"{'':<36} {'peer':<16} {'points':>8} {'theirs':>8} {'ours, ms':>11} {'theirs':>11} {'times':>9}")
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    for path in sorted((FOLDER / "problems").glob("*.json")):
        problem = json.loads(path.read_text())
        if only not in problem["name"]:
            continue
        packages = float(np.prod([float(size) for size in problem["sizes"]]))
        if len(problem["scores"]) == 2:
            row(problem, "MOBANOS", by_mobanos, True)
        if packages <= MOST:
            row(problem, "numpy + moocore", lambda p: timed(lambda: by_moocore(p)), False)
        if packages <= FEW and len(problem["scores"]) == 2:
            row(problem, "pareto_frontier", lambda p: timed(lambda: by_negmas(p)), False)


main()
