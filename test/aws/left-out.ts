const CANCEL_WAITS =
  "MiniStack runs one invocation of a function at a time: a cancel waits until the execute that holds the API function has answered.";

interface LeftOut {
  readonly name: string;
  readonly reason: string;
  /** The file of the case runs with `--all` only (`run.ts`). */
  readonly isWithAll?: true;
}

/**
 * Cases of the integration suite that MiniStack cannot do, one by one: the full name of a case, or its beginning.
 * `leave-out.ts` skips only these, and the suite fails when another case is skipped, or when a case of this list does
 * not exist. The console is not deployed on MiniStack (docs/localstack.md).
 */
export const LEFT_OUT: readonly LeftOut[] = [
  {
    name: "cancel > reaches a running block's successors: nothing starts after it, what ran is kept",
    reason: CANCEL_WAITS,
  },
  {
    name: "cancel > of a run with parallel branches keeps what has ended and starts nothing",
    reason: CANCEL_WAITS,
    isWithAll: true,
  },
  {
    name: "a pause that is open when the failure comes closes; a wait is not waited for",
    reason:
      "MiniStack runs one invocation of a function at a time: the answer to a pause waits until the execute that holds the API function has answered.",
  },
  {
    name: "an erased credential",
    reason: "Searches every file of the local stack's state, which a deployment has not.",
  },
  {
    name: "credentials over HTTP > records that the operator issued one",
    reason:
      "Issues in its own process, with the keys of the local stack; operators' commands are tested here beside (`update.test.ts`).",
  },
  {
    name: "webhook streams over HTTP",
    reason:
      "Its receiver is on this machine, which only the local stack sends to: a deployment refuses private addresses.",
  },
  {
    name: "reaches the block with the URL that it was given",
    reason:
      "Its vendor is on this machine, which only the local stack calls: a deployment refuses private addresses.",
  },
  {
    name: "secrets on the command line",
    reason:
      "Keeps secrets in files of a local stack; test/infra/secrets.test.ts asks a stand-in of Secrets Manager.",
  },
  {
    name: "seeing a document over HTTP > opens no other document, type or method, and nothing under a changed signature",
    reason: "MiniStack does not check the signature of a URL; S3 does, and so does the local store.",
  },
  {
    name: "a customer's own service",
    reason: "Its vendor is on this machine, and its secret in a file of a local stack.",
  },
  {
    name: "outputs that together pass 4 MiB",
    reason: "Its vendor is on this machine, which a deployment does not call.",
  },
  {
    name: "a run that takes longer than the gateway allows",
    reason: "Starts the product with a gateway's limit of one second; a deployment has its own.",
  },
];

/**
 * The entry of a case, if it is left out.
 *
 * @param fullName of its describes and itself, ` > ` between
 */
export const leftOut = (fullName: string) => LEFT_OUT.find(({ name }) => fullName.startsWith(name));

/**
 * The faults of a list of skipped cases.
 *
 * @param skipped full names of every case that the suite did not run
 * @param isAll whether every file was run, not the sample
 */
export function faultsOfSkipped(skipped: readonly string[], isAll: boolean): string[] {
  const expected = LEFT_OUT.filter(({ isWithAll }) => isAll || isWithAll === undefined);
  return [
    ...skipped
      .filter((name) => leftOut(name) === undefined)
      .map((name) => `skipped, but not in the list: ${name}`),
    ...expected
      .filter(({ name }) => !skipped.some((each) => each.startsWith(name)))
      .map(({ name }) => `in the list, but no case is called so: ${name}`),
  ];
}
