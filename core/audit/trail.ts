import { bytesToHex } from "@noble/hashes/utils.js";
import * as z from "zod";
import { canonicalBytes } from "../../compiler/canonical.ts";
import { merkleRoot, type Sha256 } from "./merkle.ts";

/** Kinds of events of an execution (blocks.md, Audit). */
const trailEventTypes = [
  "execution.started",
  "execution.completed",
  "execution.failed",
  "execution.cancelled",
  "block.started",
  "block.completed",
  "block.failed",
  "block.skipped",
  "block.reused",
  "pause.opened",
  "pause.approved",
  "pause.resumed",
  "pause.expired",
] as const;

/** The actor of an event. */
const trailActorSchema = z.strictObject({
  type: z.enum(["api_key", "person", "workflow", "system"]),
  id: z.string().nullable(),
  name: z.string().optional().describe("Of a person, at that time."),
  on_behalf_of: z.string().nullable(),
  client: z
    .string()
    .optional()
    .describe(
      "The agent's client that made the call, as it names itself, else the person's token that it used.",
    ),
});
export type TrailActor = z.infer<typeof trailActorSchema>;

const eventFields = {
  at: z.string(),
  type: z.enum(trailEventTypes),
  block_id: z.string().nullable(),
  block_type: z.string().nullable(),
  attempt: z.number().nullable(),
  outcome: z.string().nullable(),
  duration_ms: z.number().nullable(),
  provider: z.string().nullable(),
  versions: z.record(z.string(), z.string()).nullable(),
  actor: trailActorSchema,
  input_hash: z.string().nullable(),
  output_hash: z.string().nullable(),
};

/** An event before it has its place. */
const trailFactSchema = z.strictObject(eventFields);
export type TrailFact = z.infer<typeof trailFactSchema>;

/** An event in its place. Raw values are not in it, only their hashes. */
const trailEventSchema = z
  .strictObject({ seq: z.number().int(), ...eventFields, previous_hash: z.string() })
  .meta({ id: "ExecutionAuditEvent" });
export type TrailEvent = z.infer<typeof trailEventSchema>;

/** The whole trail, as `GET …/audit` returns it and `verify-audit` reads it. */
export const auditTrailSchema = z
  .strictObject({
    execution_id: z.string(),
    workflow_id: z.string(),
    version: z.number().nullable(),
    status: z.string(),
    events: z.array(trailEventSchema),
    /** A JWS over the Merkle root, count and execution; null until the execution has ended and its machine has drained. */
    seal: z.string().nullable(),
  })
  .meta({ id: "ExecutionAuditTrail" });
export type AuditTrail = z.infer<typeof auditTrailSchema>;

/** `previous_hash` of the first event. */
export const NO_PREVIOUS = "0".repeat(64);

/**
 * Numbers events from 1 and chains each to the one before.
 * @param facts in their final order
 */
export const chain = (facts: readonly TrailFact[], sha256: Sha256): TrailEvent[] =>
  linked(facts, sha256).map(({ event }) => event);

/** The Merkle root (hex) of the trail that facts become: {@link rootOf} of their {@link chain}, each event written once. */
export const rootOfChain = (facts: readonly TrailFact[], sha256: Sha256): string =>
  merkleRoot(
    linked(facts, sha256).map(({ bytes }) => bytes),
    sha256,
  );

/** Events in their places, with the UTF-8 of their canonical JSON. */
function linked(facts: readonly TrailFact[], sha256: Sha256): { event: TrailEvent; bytes: Uint8Array }[] {
  let previous = NO_PREVIOUS;
  return facts.map((fact, position) => {
    const event = { seq: position + 1, ...fact, previous_hash: previous };
    const bytes = canonicalBytes(event);
    previous = bytesToHex(sha256(bytes));
    return { event, bytes };
  });
}

/** SHA-256 (hex) of an event's canonical JSON: the `previous_hash` of the next event. */
export const hashOfEvent = (event: TrailEvent, sha256: Sha256): string =>
  bytesToHex(sha256(canonicalBytes(event)));

/** Merkle root (hex) of a trail; leaves are the events' canonical JSON. */
export const rootOf = (events: readonly TrailEvent[], sha256: Sha256): string =>
  merkleRoot(events.map(canonicalBytes), sha256);
