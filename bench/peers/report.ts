/** A load of the machine at which other work has the processors, too. */
const BUSY = 2;

/** Medians and means of one contestant, an execution. */
export interface Figures {
  readonly name: string;
  /** With one client, ms. */
  readonly p50: number;
  readonly p95: number;
  /** With ten clients. */
  readonly perSecond: number;
  /** Processor time of all its processes, ms: with one client, and with ten. */
  readonly processorAlone: number;
  readonly processorTogether: number;
}

/** Rounds that begin when each contestant has run some executions. */
export interface Part {
  readonly warmUp: number;
  readonly figures: readonly Figures[];
}

interface Run {
  readonly now: Date;
  readonly machine: string;
  /** Of the minute before anything was started. */
  readonly load: number;
  readonly parts: readonly Part[];
  /** What could not be started. */
  readonly leftOut: readonly string[];
  /** Of each part. */
  readonly executions: { readonly alone: number; readonly together: number };
}

/** The page docs/speed.md. */
export function speedReport({ now, machine, load, parts, leftOut, executions }: Run): string {
  const missing =
    leftOut.length === 0 ? "" : `\n**Left out, because it could not be started: ${leftOut.join(", ")}.**\n`;
  const waited =
    load > BUSY
      ? " Other work had the processors for part of the time, so the times are partly waiting, and a contestant of several processes got more of them than one that is a single process: the processor time says more."
      : "";
  return `# Speed beside engines of durable execution

Written by \`npm run bench:peers\` on ${now.toISOString().slice(0, 10)}. Do not edit by hand. ${machine}; load of the machine before it ${load.toFixed(1)}.
${missing}
An execution of five steps over HTTP, answered when it is complete. All run on one machine, by turns in one run. With one client ${executions.alone} executions each, with ten ${executions.together}. Compare the figures of one run with each other, and with nothing else.${waited}

Node.js compiles what runs often, so the first thousands of executions take longer. Both are measured.

${parts.map(section).join("\n")}
## What each does

| | a step | in an execution | survives |
| --- | --- | --- | --- |
| this product | four blocks \`decision\` and one \`credential_issue\`, each with a written result | checks the key and the graph, runs a state machine, signs a credential, puts it on a status list, seals the trail, makes audit events | end of the process (\`kill -9\`). Its local table does not wait for the disk, which has each write about a second later: the last ones can be lost when the machine fails. On AWS the table is DynamoDB, which has them in three places |
| DBOS 5.3.0 | a function that returns an object of two fields; its result is a row in PostgreSQL | writes the state of the workflow before and after | with a flush at each commit (as installed) the machine's end, too; "no flush" (\`fsync=off\`): the process only |
| Restate 1.7.12 | the same function; its result is an entry of the journal | sends the call to the service, and its steps back to the journal | with a flush (as installed) the machine's end, too; "no flush": the process only |

The peers sign and seal nothing, check no key, and keep no audit events. They run whatever a program says. DBOS runs in the process of the program that is measured; Restate is a server of its own beside it. All processes of a contestant are counted, PostgreSQL's too, and the client's is not.

## Run it

\`\`\`sh
apt-get install postgresql-15   # or set POSTGRES_BIN to the folder of its programs
npm run bench:peers             # -- 20 for more rounds
\`\`\`

npm installs the peers into \`bench/peers\`. They are no dependencies of this product. \`npm run bench:executions\` measures this product alone.
`;
}

function section({ warmUp, figures }: Part): string {
  const [own, ...peers] = figures;
  return `## After ${warmUp} executions

| | p50, one client | p95 | executions/s, ten clients | processor time, one client | with ten |
| --- | --- | --- | --- | --- | --- |
${figures.map(rowOf).join("\n")}

${own === undefined ? "" : peers.map((peer) => comparison(own, peer)).join("\n")}
`;
}

const rowOf = ({ name, p50, p95, perSecond, processorAlone, processorTogether }: Figures): string =>
  `| ${name} | ${p50.toFixed(1)} ms | ${p95.toFixed(1)} ms | ${perSecond.toFixed(0)} | ${processorAlone.toFixed(1)} ms | ${processorTogether.toFixed(1)} ms |`;

const comparison = (own: Figures, peer: Figures): string =>
  `- ${peer.name}: with one client ${aheadBy(peer.p50 / own.p50, "fast")}; with ten clients ${aheadBy(own.perSecond / peer.perSecond, "many executions a second")}.`;

/** @param ratio above 1 where this product is ahead */
const aheadBy = (ratio: number, what: string): string =>
  ratio >= 1
    ? `this product is ahead, ${ratio.toFixed(1)} times as ${what}`
    : `the peer is ahead, ${(1 / ratio).toFixed(1)} times as ${what}`;
