#!/usr/bin/env python3
"""Kills, starves and doubles writers, and counts what was lost or doubled: must be nothing.

    Benchmarks/faults.py .build/release/sitrep [kills=200] [seed=1]

kill      SIGKILL after a random time, again and again on one store, until every report is in; then once more to the end
disk full the greatest length of a file stands for the disk; then the run goes on without the limit
writers   two at once on the same reports
Ends with 1 where a store isn't whole or the reports aren't there exactly once. PostgreSQL's restart is in the test suite.
"""
import json, os, random, re, subprocess, sys, tempfile, time

sitrep, kills, seed = sys.argv[1], int((sys.argv + [200])[2] if len(sys.argv) > 2 else 200), int(sys.argv[3]) if len(sys.argv) > 3 else 1
COUNT = 6000
folder = tempfile.mkdtemp(prefix="sitrep-faults-")
reports = os.path.join(folder, "reports.jsonl")
generator = random.Random(seed)
failed = False

with open(reports, "w") as file:
    for number in range(COUNT):
        text = (f"Seoul said on Monday that {number + 20} containers had left for Russia. "
                f"Moscow denied the report number {number}.\n\n“We counted {number + 7} trains,” a spokesman told reporters.")
        file.write(json.dumps({"id": f"r{number}", "url": f"https://example.org/{number}", "text": text}) + "\n")


def ingest(store, prefix=""):
    command = f"{prefix} exec {sitrep} ingest --model fast --store {store} {reports}"
    return subprocess.Popen(["bash", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def verify(name, store):
    global failed
    check = subprocess.run([sitrep, "store", "check", "--store", store], capture_output=True, text=True)
    info = subprocess.run([sitrep, "store", "info", "--store", store], capture_output=True, text=True).stdout
    counts = {key: int(value) for key, value in re.findall(r"^(\w+): +(\d+)$", info, re.M)}
    right = check.returncode == 0 and all(counts[key] == COUNT for key in ("captures", "articles", "versions"))
    failed |= not right
    print(f"{name}: {'nothing lost, nothing doubled' if right else f'WRONG: {counts} {check.stderr}'}", flush=True)


def kill():
    """The time of a kill is drawn from what a whole run needs, so that all of it is met: reading, analysing, writing, checkpoints."""
    done = rounds = checks = 0
    while done < kills:
        rounds += 1
        store = os.path.join(folder, f"kill{rounds}.sitrep")
        while done < kills:
            process = ingest(store)
            try:
                process.wait(timeout=generator.uniform(0.05, 2.0))
                break
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                done += 1
                if done % 10 == 0:
                    checks += 1
                    check = subprocess.run([sitrep, "store", "check", "--store", store], capture_output=True, text=True)
                    if check.returncode != 0 and "there is no store yet" not in check.stderr + check.stdout:
                        print(f"after kill {done}: {check.stdout}{check.stderr}")
                        globals()["failed"] = True
        ingest(store).communicate()
        verify(f"round {rounds}, {done} kills so far", store)
    print(f"{done} kills, {rounds} stores filled, {checks} checks between")


def full():
    store = os.path.join(folder, "full.sitrep")
    process = ingest(store, "trap '' XFSZ; ulimit -f 3000;")
    _, errors = process.communicate()
    global failed
    failed |= process.returncode != 1
    print(f"disk full: exit {process.returncode}: {errors.strip().splitlines()[-1] if errors else ''}".replace(folder + "/", ""))
    ingest(store).communicate()
    verify("disk full, then room", store)


def two():
    store = os.path.join(folder, "two.sitrep")
    writers = [ingest(store) for _ in range(2)]
    for writer in writers:
        output, errors = writer.communicate()
        print(f"writer: {output.strip()} {errors.strip()}")
    verify("two writers", store)


start = time.time()
kill()
full()
two()
print(f"{time.time() - start:.0f} s")
subprocess.run(["rm", "-rf", folder])
sys.exit(failed)
