#!/usr/bin/env python3
"""Runs the conformance suites of operations against emulators from the package registries.

Takes the folder with Smithy models of AWS services (dynamodb-2012-08-10.json and so on), installs the
emulators under target/emulators, and prints a table in Markdown: for each operation how many vectors say
something about the emulator, how many of those are right up to each level, and which kinds of vectors are
not right at the first of them. The results themselves are left in target/emulators/results.
"""

import collections
import json
import os
import pathlib
import socket
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOME = ROOT / "target" / "emulators"
MOTO = "moto[server]==5.2.5"
DYNALITE = "dynalite@4.0.0"

DYNAMODB = "dynamodb-2012-08-10.json"
# What the services themselves demand of names beyond their models.
NAMES = {"dynamodb": ["--set", "TableName=test_table"], "sqs": ["--set", "QueueName=test"], "states": []}
RUNS = [
    ("dynalite", DYNAMODB, "dynamodb", ["DescribeTable", "ListTables", "CreateTable", "DeleteTable", "GetItem"]),
    ("moto", DYNAMODB, "dynamodb", ["DescribeTable", "ListTables", "CreateTable", "DeleteTable", "GetItem"]),
    ("moto", "sqs-2012-11-05.json", "sqs", ["CreateQueue", "SendMessage", "DeleteQueue", "ListQueues"]),
    ("moto", "sfn-2016-11-23.json", "states", ["CreateStateMachine", "StartExecution", "ListStateMachines"]),
]


def install():
    python = HOME / "python" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", HOME / "python"], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", MOTO], check=True)
    npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", HOME / "node", DYNALITE]
    subprocess.run(npm, check=True)
    cargo = ["cargo", "build", "--quiet", "--release", "-p", "smithy-contract-cli"]
    subprocess.run(cargo, check=True, cwd=ROOT)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def start(name, port):
    """Starts an emulator, and again each time that it dies."""
    if name == "moto":
        command = [HOME / "python" / "bin" / "moto_server", "-H", "127.0.0.1", "-p", str(port)]
    else:
        command = [HOME / "node" / "node_modules" / ".bin" / "dynalite", "--host", "127.0.0.1", "--port", str(port)]
    again = 'trap "kill \\$child; exit" TERM; while :; do "$@" & child=$!; wait $child; echo died >&2; done'
    log = open(HOME / f"{name}.log", "w")
    return subprocess.Popen(["bash", "-c", again, "again", *map(str, command)], stdout=log, stderr=log)


def conform(name, port, model, service, operation):
    results = HOME / "results" / f"{name}-{service}-{operation}.jsonl"
    command = [
        ROOT / "target" / "release" / "smithy-contract", "conform", "--model", model, "--operation", operation,
        "--endpoint", f"http://127.0.0.1:{port}", "--sign", f"us-east-1/{service}", "--jsonl", results,
        "--wait", "60", "--retries", "6", "--jobs", "1", *NAMES[service],
    ]
    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
    ended = subprocess.run(command, env=os.environ | keys, stdout=subprocess.DEVNULL)
    if ended.returncode not in (0, 1):
        sys.exit(f"{name} {operation}: could not run")
    with open(results) as lines:
        return [json.loads(line) for line in lines]


def row(name, service, operation, results):
    judged = [one for one in results if one["verdict"] != "skip"]
    def right(level):
        names = [f"L{number}" for number in range(level + 1)]
        return sum(1 for one in judged if one.get("levels") and all(one["levels"][name] is not False for name in names))
    errors = sum(1 for one in judged if one["verdict"] == "error")
    kinds = collections.Counter(kind(one["id"]) for one in judged if not (one.get("levels") or {}).get("L0", False))
    wrong = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common(6))
    counts = " | ".join(str(right(level)) for level in range(3))
    return f"| {name} | {service} {operation} | {len(judged)} | {counts} | {errors} | {wrong} |"


def kind(identifier):
    rest = identifier.split("/", 2)[2]
    if rest.startswith("@"):
        return rest.split("/")[0]
    return "combination" if rest.startswith("combination/") else rest.split("/")[-2]


def main():
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} FOLDER-OF-MODELS")
    models = pathlib.Path(sys.argv[1])
    (HOME / "results").mkdir(parents=True, exist_ok=True)
    install()
    print("| emulator | operation | judged | right at L0 | L1 | L2 | no answer | not right at L0, by kind |")
    print("|---|---|---|---|---|---|---|---|")
    for name, model, service, operations in RUNS:
        port = free_port()
        emulator = start(name, port)
        try:
            for operation in operations:
                results = conform(name, port, models / model, service, operation)
                print(row(name, service, operation, results), flush=True)
        finally:
            emulator.terminate()
            emulator.wait()


if __name__ == "__main__":
    main()
