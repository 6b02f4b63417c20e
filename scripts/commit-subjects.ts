/**
 * `npm run commits`: the subjects of new commits; fails when one has a fault. With a file (`-- .git/COMMIT_EDITMSG`): the subject in it, as
 * the hook `scripts/hooks/commit-msg` does.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { subjectFaults } from "./commits/subject-faults.ts";

/** The last commit before the rule: older ones are not checked. The date is for clones that do not hold it. */
const BASE = { commit: "e6740faaba55331eed2d02435a2c1af6789d49e3", date: "2026-11-26T00:00:00Z" };

const git = (...args: string[]): string => execFileSync("git", args, { encoding: "utf8" });

/** Subjects of the commits after the base; in a shallow clone, of the available ones that are younger than it. */
function newSubjects(): readonly string[] {
  const known = spawnSync("git", ["merge-base", "--is-ancestor", BASE.commit, "HEAD"]).status === 0;
  const range = known ? [`${BASE.commit}..HEAD`] : ["HEAD", `--since=${BASE.date}`];
  return git("log", "--no-merges", "--format=%s", ...range)
    .split("\n")
    .filter((line) => line !== "");
}

function subjectOf(file: string): string {
  return (
    readFileSync(file, "utf8")
      .split("\n")
      .find((line) => line.trim() !== "" && !line.startsWith("#")) ?? ""
  );
}

const [file] = process.argv.slice(2);
const subjects = file === undefined ? newSubjects() : [subjectOf(file)];
const faulty = subjects.flatMap((subject) => {
  const faults = subjectFaults(subject);
  return faults.length === 0 ? [] : [`${subject}\n  ${faults.join("\n  ")}`];
});
for (const text of faulty) console.error(text);
console.log(`${subjects.length} commit subjects read, ${faulty.length} at fault.`);
process.exitCode = faulty.length === 0 ? 0 : 1;
