import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import { saysPassed } from "../../../compiler/catalogue/says-passed.ts";
import {
  definedOnly,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  valueAt,
} from "../../../compiler/json.ts";
import { isHigherLevel, saysMore } from "../../../engines/verifier/assurance.ts";
import { tenantOf } from "../../access/caller.ts";
import { contradictsChecks } from "../../credentials/contradicts.ts";
import { deriveBody, isHolderInDoubt, type Upstream } from "../../credentials/derive-claims.ts";
import { contradictsFound } from "../../credentials/doubts.ts";
import { blockCredentialId } from "../../credentials/ids.ts";
import { activated, issueCredential, signCredential, signFresh } from "../../credentials/issue.ts";
import type { IssueCommand, IssuePorts } from "../../credentials/issue-terms.ts";
import { NobodyToMonitor } from "../../credentials/monitored-issue.ts";
import type { CredentialRecord } from "../../credentials/record.ts";
import { type IssueBody, issueBody, parseIssueRequest } from "../../credentials/request.ts";
import { isRefused, isUncertain, isUndone } from "../../decisions/finding.ts";
import { type Decision, standingDecisions } from "../../decisions/standing.ts";
import { documentIdsIn } from "../../documents/record.ts";
import { publicExecutionId } from "../../executions/execution-id.ts";
import { Problem } from "../../problem.ts";
import type { Unmatched } from "../../subjects/ports.ts";
import { validationProblem } from "../../zod-issues.ts";
import type { BlockOutcomeValue, BlockTask, BlockWork } from "../runtime/contract.ts";
import { type Failed, failed } from "../runtime/failed.ts";
import { readsOf, undecidedIn } from "../runtime/fault-without-value.ts";
import { accepts, attestsPass, speaksFor } from "./accepts.ts";
import { blockOutput } from "./block-credentials.ts";
import { givenClaims, givenSubject, holderOf } from "./holder.ts";
import {
  DECLINED,
  ENDED,
  MATCHED,
  NOBODY,
  NOT_AT_ONCE,
  OTHER,
  OTHER_DECLINED,
  OVERSTATED,
  REFUSED,
  UNCERTAIN,
  UNDECIDED,
  UNDONE,
  VALUE_MISSING,
} from "./refusals.ts";
import type { CredentialIssueConfig, CredentialIssueInput } from "./spec.ts";
import { type UpstreamPorts, upstreamOf } from "./upstream.ts";

type Task = BlockTask<CredentialIssueInput, CredentialIssueConfig>;

/** The kind of a type's subject, if any. */
const subjectTypes: Partial<Record<CredentialIssueConfig["credential_type"], string>> = {
  business: "organisation",
  user: "person",
  agent_authorization: "agent",
};

/** The ports of the block: issuing, and what says what the blocks above it have checked, and of whom. */
export type CredentialIssuePorts = IssuePorts & UpstreamPorts;

/**
 * Signs the credential of a block: exactly one per execution and block becomes valid, with the block's result, also with retries. With
 * `monitor` it is valid before that, in one write with the monitoring of its subject.
 */
export function credentialIssueWork(
  ports: CredentialIssuePorts,
): BlockWork<CredentialIssueInput, CredentialIssueConfig> {
  return async (task) => {
    const { monitor } = task.config;
    if (task.unrecorded === true && monitor !== undefined) return NOT_AT_ONCE;
    const wanted = await wantedOf(ports, task);
    if ("kind" in wanted) return wanted;
    const { body, unmatched } = wanted;
    try {
      const tenant = tenantOf(task);
      const command: IssueCommand = {
        id: blockCredentialId(tenant, task.executionId, task.blockId),
        tenant,
        request: parseIssueRequest(body, ports.now()),
        source: "workflow_block",
        actor: { type: "workflow" },
        askedAt: task.runStartedAt,
        executionId: task.executionId,
        blockId: task.blockId,
        ...runSubjectOf(task),
        ...definedOnly({ unmatched, otherDeclinedAt: task.otherDeclinedAt }),
      };
      if (task.unrecorded === true) {
        const fresh = await signFresh(ports, command);
        return fresh === undefined ? NOT_AT_ONCE : outcomeOfSigned(fresh, ports.now());
      }
      return monitor === undefined
        ? outcomeOfSigned(await signCredential(ports, command), ports.now())
        : issuedAs(await issueCredential(ports, { ...command, monitor }), ports.now());
    } catch (error) {
      return outcomeOf(error);
    }
  };
}

const issuedAs = (record: CredentialRecord, now: Date) =>
  ({ kind: "completed", output: blockOutput(record, now) }) as const;

/** A signed credential becomes valid with the result of the block; one that an earlier try issued is so already. */
function outcomeOfSigned(signed: Awaited<ReturnType<typeof signCredential>>, now: Date): BlockOutcomeValue {
  if (signed.signature === undefined) return issuedAs(signed.record, now);
  return { ...issuedAs(activated(signed), now), issues: { credential: signed, refused: ENDED } };
}

/** The run's subject, whose record the run has checked. */
const runSubjectOf = ({ subject, subjectId }: Task): Pick<IssueCommand, "runSubject"> =>
  subject === undefined || subjectId === undefined
    ? {}
    : { runSubject: { id: subjectId, externalId: subject } };

/** A credential that is to be issued. */
interface Wanted {
  /** As for `POST /v1/credentials`: from the mapping if given, else derived. */
  readonly body: IssueBody;
  /** Of one that accepts somebody, or lets agents act: subjects that the write watches. It is refused when a person says meanwhile that one of them is the listed person. */
  readonly unmatched?: readonly Unmatched[];
}

async function wantedOf(ports: CredentialIssuePorts, task: Task): Promise<Wanted | Failed> {
  const { config, input } = task;
  if ([...task.results.values()].some(({ handled }) => !handled)) {
    return failed("upstream_failed", "A block above failed, and no failed edge handled it.");
  }
  const holder = holderOf(input, config, await inputSubjectId(task));
  const upstream = await upstreamOf(ports, task, holder?.id);
  const standing = standingDecisions(upstream.results, upstream.aboveReviews);
  if (!config.issueDeclined && standing.some(isDecline)) return DECLINED;
  const derived = deriveBody(config.credential_type, upstream, task.now());
  const [given, named] = [givenClaims(input, config), givenSubject(input, config)];
  const claims = given ?? derived?.claims;
  if (claims === undefined)
    return failed("missing_claims", "Claims of this credential type must be given by the graph.");
  if (accepts(config.credential_type, claims) || (!config.issueDeclined && attestsPass(config, claims))) {
    if (standing.length > 0) return standing.some(isDecline) ? DECLINED : UNDECIDED;
    if (isRefused(upstream.results, upstream.aboveReviews)) return REFUSED;
    // Derived claims say `in_review` then.
    if (isUndone(upstream.results, upstream.aboveReviews)) return UNDONE;
    if (isUncertain(upstream.results, upstream.aboveReviews)) return UNCERTAIN;
    if (isHolderInDoubt(config.credential_type, upstream)) return UNCERTAIN;
  }
  if (holder === undefined) return failed("missing_subject", "The run names no subject_id.");
  const speaksForHolder = speaksFor(config.credential_type, claims);
  if (speaksForHolder && upstream.isMatched) return MATCHED;
  if (speaksForHolder && upstream.isOtherDeclined) return OTHER_DECLINED;
  if (given === undefined && derived !== undefined && contradictsFound(derived.subject, named)) return OTHER;
  const subject = { ...derived?.subject, ...named, id: holder.id };
  if (given !== undefined && (await isClaimUndecided(task, given))) return VALUE_MISSING;
  const speaks = given === undefined || accepts(config.credential_type, given);
  const stated = { claims: given ?? {}, named };
  if (speaks && contradictsChecks(config.credential_type, upstream, stated, task.now())) return OTHER;
  const body = {
    credential_type: config.credential_type,
    subject: withoutNulls({ type: subjectTypes[config.credential_type] ?? null, ...subject }),
    // An authorization keeps its nulls, so that they are refused: a limit without a value must not become no limit.
    claims: config.credential_type === "agent_authorization" ? claims : withoutNulls(claims),
    format: config.format,
    ttl: config.ttl,
    evidence_refs: await evidenceOf(ports, task, upstream),
  };
  const parsed = issueBody.safeParse(body);
  if (!parsed.success) return refused(validationProblem(parsed.error.issues, body));
  if (given !== undefined && isOverstated(ports.catalogue, task, given, upstream)) return OVERSTATED;
  return { body: parsed.data, ...(speaksForHolder ? { unmatched: upstream.unmatched } : {}) };
}

/**
 * Whether a claim that the graph computes came out as it did for want of a value, or says by a default, or by what is left of a list, that a check passed.
 * An authorization without one of its limits allows more: of it nothing may be left out.
 */
async function isClaimUndecided(
  { instruction: { config = null, input = null }, config: { credential_type }, evaluate }: Task,
  given: JsonObject,
): Promise<boolean> {
  const written = [config, input].map((from) => (isJsonObject(from) ? (from.claims ?? null) : from));
  const undecided = await undecidedIn(written, readsOf(evaluate));
  const isLimited = credential_type === "agent_authorization";
  return undecided.some(
    ({ lack, path }) =>
      lack === "decided" ||
      (isLimited && lack !== "unknown") ||
      (lack === "shortened" && saysPassed(valueAt(given, path))),
  );
}

/**
 * Whether the graph's own claims, of any type, say more of the holder's document than the checks of the run have shown. A run without such a check
 * says nothing of what was done elsewhere.
 */
function isOverstated(
  catalogue: Catalogue,
  { results, now }: Task,
  given: JsonObject,
  upstream: Upstream,
): boolean {
  const hasChecks = [...results.values()].some(
    ({ blockType }) => catalogue.get(blockType)?.documents !== undefined,
  );
  if (!hasChecks) return false;
  const shown = deriveBody("user", upstream, now())?.claims;
  return saysMore(given.assurance, shown?.assurance) || isHigherLevel(given.trust_level, shown?.trust_level);
}

const isDecline = ({ decision }: { decision: Decision }): boolean => decision.means === "declined";

async function inputSubjectId(task: Task): Promise<JsonValue | undefined> {
  const found = await task.evaluate("$input.subject_id");
  // It cannot fail but for want of time: then it is not known whom the credential is for.
  if (!found.ok) throw new Error("The subject of the run could not be read.");
  return found.value;
}

/** Claims whose expression has no value (a skipped block's field) are left out. */
function withoutNulls(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
}

const MAX_REFS = 50;

/** The blocks whose results support a credential, and with `documents` the files that they read, which come first: they are signed. */
async function evidenceOf(ports: CredentialIssuePorts, task: Task, { results }: Upstream): Promise<string[]> {
  const { evidence } = task.config;
  if (evidence === false) return [];
  const checks = results.filter(({ findings }) => findings !== undefined);
  const own = evidence === "documents" ? checks.filter(({ isOfOther }) => isOfOther !== true) : [];
  const ids = own.flatMap(({ output = null }) => documentIdsIn(output));
  const files = await Promise.all(
    [...new Set(ids)]
      .slice(0, MAX_REFS)
      .map((documentId) => ports.evidence.ofUpload(tenantOf(task), documentId, task.subject)),
  );
  const blocks = checks.map(({ blockId }) => `${publicExecutionId(task.executionId)}/${blockId}`);
  const named = files.filter((file) => file !== undefined);
  return [...new Set([...named, ...blocks])].slice(0, MAX_REFS);
}

/** A claim that does not fit its schema will not fit at the next try either; a signature may. */
function outcomeOf(error: unknown): BlockOutcomeValue {
  if (error instanceof NobodyToMonitor) return NOBODY;
  if (!(error instanceof Problem)) throw error;
  if (error.code === "kms_signing_failed") return { kind: "retry", code: error.code, message: error.message };
  if (error.code === "conflict") return failed(ENDED.code, ENDED.message);
  return refused(error);
}

function refused(error: Problem): Failed {
  const places = error.details.map(({ path, code }) => `${path} (${code})`).join(", ");
  const code = error.status === 422 ? error.code : "invalid_claims";
  return failed(code, places === "" ? error.message : `The credential does not fit its type: ${places}.`);
}
