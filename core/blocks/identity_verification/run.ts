import { createHash } from "node:crypto";
import type { Outline, Picture as ShownPicture } from "../../../compiler/catalogue/values.ts";
import { definedOnly } from "../../../compiler/json.ts";
import { lightOf } from "../../../engines/faces/film/light.ts";
import { tenantOf } from "../../access/caller.ts";
import { type BurstFrame, unpackBurst } from "../../documents/burst.ts";
import { portraitOfChip } from "../../documents/chip/portrait.ts";
import type { TrustSource } from "../../documents/chip/trust.ts";
import type { UploadStores } from "../../documents/ports.ts";
import {
  type DocumentRecord,
  isAttachment,
  isOfAnotherSubject,
  type UploadType,
} from "../../documents/record.ts";
import { openUpload } from "../../documents/uploads.ts";
import type { RunBelievingPorts } from "../../executions/learning/believed.ts";
import { ownerOf } from "../../executions/state/whose.ts";
import type { ChallengeRecord } from "../../liveness/challenge.ts";
import {
  type ChallengeCheck,
  type ChallengeRefusal,
  claimChallenge,
  findChallenge,
  REFUSALS,
} from "../../liveness/open.ts";
import type { ChallengeStore } from "../../liveness/ports.ts";
import { ServiceFault } from "../../service-fault.ts";
import type { BlockOutcomeValue, BlockTask, BlockWork } from "../runtime/contract.ts";
import { type Failed, failed } from "../runtime/failed.ts";
import { serviceOutcome } from "../runtime/service-outcome.ts";
import { withDocumentCheck } from "./checked-document.ts";
import type { FaceComparer, FaceComparison, FacesToCompare } from "./faces.ts";
import { judgeFaces, type Verdict, withPrint } from "./judge.ts";
import type {
  IdentityVerificationConfig,
  IdentityVerificationInput,
  IdentityVerificationOutput,
} from "./spec.ts";

type Task = BlockTask<IdentityVerificationInput, IdentityVerificationConfig>;

/** The ports of the comparison. */
export interface IdentityVerificationPorts {
  readonly checked: RunBelievingPorts;
  readonly uploads: UploadStores;
  readonly challenges: ChallengeStore;
  /** Without an index in it no portrait of a chip is used. */
  readonly trust: TrustSource;
  /** By provider name, loaded when first needed. */
  readonly comparers: Readonly<Partial<Record<string, () => Promise<FaceComparer>>>>;
  readonly defaultProvider: string;
}

/**
 * Compares a selfie, or the frames of a liveness challenge, with the photo of a document.
 *
 * @param ports the dependencies
 */
export function identityVerificationWork(
  ports: IdentityVerificationPorts,
): BlockWork<IdentityVerificationInput, IdentityVerificationConfig> {
  return async (task) => {
    const provider = task.config.provider ?? ports.defaultProvider;
    const load = ports.comparers[provider];
    if (load === undefined) return failed("provider_not_available", "This provider is not set up for faces.");
    const take = await takeFor(ports, task, provider);
    if ("kind" in take) return take;
    const comparer = await load();
    try {
      const outcome = await checked(ports, take, checkOf(task, provider), comparer, task);
      return await withDocumentCheck(ports.checked, task, take.portrait, outcome);
    } catch (error) {
      if (error instanceof ServiceFault) return serviceOutcome(error);
      throw error;
    }
  };
}

/** Everything that is compared, and the challenge that it answers. */
interface Take {
  readonly selfies: readonly Picture[];
  readonly document: Uint8Array;
  /** The picture of the document, if there is one. */
  readonly print?: Picture;
  /** The upload that holds the portrait. */
  readonly portrait: DocumentRecord;
  /** The portrait is that of the document's chip. */
  readonly fromChip: boolean;
  readonly challenge: ChallengeRecord | undefined;
}

async function takeFor(
  ports: IdentityVerificationPorts,
  task: Task,
  provider: string,
): Promise<Take | Failed> {
  const { input } = task;
  const challenge =
    input.challenge === undefined
      ? undefined
      : await findChallenge(ports.challenges, input.challenge, checkOf(task, provider));
  if (typeof challenge === "string") return refused(challenge);
  const filmed = challenge?.sessionId !== undefined;
  const ids = filmed ? [] : (input.frames ?? given(input.selfie));
  const selfies = await picturesFor(ports, task, ids, "selfie");
  if (!Array.isArray(selfies)) return selfies;
  if (selfies.length === 0 && !filmed) return missing("selfie");
  // A film shows a person only against the moves that were asked for.
  if (challenge === undefined && selfies.some(({ burst }) => burst !== undefined)) return missing("selfie");
  const portraits = await portraitsFor(ports, task);
  return "kind" in portraits ? portraits : { selfies, challenge, ...portraits };
}

/** The portrait of the document: that of a chip, which a state has signed, before that of a picture. */
async function portraitsFor(
  ports: IdentityVerificationPorts,
  task: Task,
): Promise<Pick<Take, "document" | "portrait" | "print" | "fromChip"> | Failed> {
  const { input, now } = task;
  const tenant = tenantOf(task);
  const named =
    input.document === undefined ? undefined : await ports.uploads.documents.find(tenant, input.document);
  const isChip = named?.type === "chip";
  const chip = input.chip === undefined ? undefined : await ports.uploads.documents.find(tenant, input.chip);
  const record = chip ?? (isChip ? named : undefined);
  if (input.chip !== undefined && chip === undefined) return missing("identity_front");
  const hasPrint = !isChip && (record === undefined || input.document !== undefined);
  const prints = hasPrint ? await picturesFor(ports, task, given(input.document), "identity_front") : [];
  if (!Array.isArray(prints)) return prints;
  const [print] = prints;
  if (record === undefined)
    return print === undefined
      ? missing("identity_front")
      : { document: print.bytes, portrait: print.record, print, fromChip: false };
  if (isOfAnotherSubject(record, ownerOf(task))) return missing("identity_front");
  const face = await portraitOfChip({ uploads: ports.uploads, trust: ports.trust, now }, record);
  if (face === undefined)
    return failed(
      "chip_not_verified",
      "The chip is not verified, or its portrait cannot be read, so it has no face to compare.",
    );
  return {
    document: face,
    portrait: record,
    fromChip: true,
    ...(print === undefined ? {} : { print }),
  };
}

/**
 * Compares and judges. A challenge is used up before its frames are checked, so that it allows one attempt only; a
 * session once it has a result, which is final.
 */
async function checked(
  ports: IdentityVerificationPorts,
  take: Take,
  check: ChallengeCheck,
  comparer: FaceComparer,
  { config, input, signal }: Task,
): Promise<BlockOutcomeValue> {
  const { selfies, document, print, fromChip, challenge } = take;
  const frames = selfies.map(({ record }) => record);
  const inside = selfies.flatMap(({ burst = [] }) => burst.map(({ bytes }) => hashOf(bytes)));
  const claim = () =>
    challenge === undefined ? undefined : claimChallenge(ports.challenges, challenge, frames, check, inside);
  const filmed = challenge?.sessionId !== undefined;
  const refusal = filmed ? undefined : await claim();
  if (refusal !== undefined) return refused(refusal);
  const faces = {
    selfies: selfies.map(({ bytes }) => bytes),
    document,
    ...shownBy(challenge),
    ...filmOf(selfies, challenge, input.challenge?.nonce),
  };
  const comparison = await comparer.compare(faces, signal);
  if (typeof comparison === "string") return refused(UNFINISHED[comparison]);
  const late = filmed ? await claim() : undefined;
  if (late !== undefined) return refused(late);
  const verdict = judgeFaces(comparison, config, comparer.bounds);
  if (print === undefined || !fromChip)
    return completed(comparison, verdict, comparer, take, comparison.outlines);
  const printed = await comparer.compare({ selfies: [document], document: print.bytes }, signal);
  const [similarity, places] =
    typeof printed === "string" ? [null, undefined] : [printed.similarity, printed.outlines?.document];
  const outlines = { selfies: comparison.outlines?.selfies ?? [], document: places };
  const withBoth = withPrint(verdict, similarity, comparer.bounds);
  return completed(comparison, withBoth, comparer, take, outlines);
}

/** The uploads that were compared, with the faces in them. A session and a chip hold pictures of their own. */
function picturesOf(
  { selfies, print }: Take,
  outlines: FaceComparison["outlines"] = { selfies: [], document: undefined },
): ShownPicture[] {
  const shown = (shows: "selfie" | "front", { record }: Picture, outline: Outline | undefined) => ({
    document: record.id,
    shows,
    places: outline === undefined ? [] : [{ what: "face" as const, outline }],
  });
  return [
    ...(print === undefined ? [] : [shown("front", print, outlines.document)]),
    ...selfies.map((selfie, place) => shown("selfie", selfie, outlines.selfies[place])),
  ];
}

/** A session without a result is no finding about the person. */
const UNFINISHED = {
  open: "challenge_incomplete",
  expired: "challenge_expired",
  failed: "challenge_failed",
} as const satisfies Record<string, ChallengeRefusal>;

function checkOf(task: Task, provider: string): ChallengeCheck {
  return {
    tenant: tenantOf(task),
    provider,
    now: task.now(),
    by: `${task.executionId}/${task.blockId}`,
    ...definedOnly({ subjectId: ownerOf(task) }),
  };
}

function shownBy(challenge: ChallengeRecord | undefined): Pick<FacesToCompare, "steps" | "sessionId"> {
  if (challenge === undefined) return {};
  return challenge.sessionId === undefined ? { steps: challenge.steps } : { sessionId: challenge.sessionId };
}

function given(id: string | undefined): string[] | undefined {
  return id === undefined ? undefined : [id];
}

interface Picture {
  readonly record: DocumentRecord;
  readonly bytes: Uint8Array;
  /** The frames of an upload that holds a whole step of a challenge. */
  readonly burst?: readonly BurstFrame[];
}

/** The film of a challenge, and the light that its nonce draws: all of its steps are filmed, or none. */
function filmOf(
  selfies: readonly Picture[],
  challenge: ChallengeRecord | undefined,
  nonce: string | undefined,
): Pick<FacesToCompare, "film" | "light"> {
  if (challenge === undefined || nonce === undefined) return {};
  const film = selfies.flatMap(({ burst, record }) =>
    burst === undefined
      ? []
      : [{ frames: burst, announced: Date.parse(record.createdAt) - Date.parse(challenge.issuedAt) }],
  );
  return film.length === 0 ? {} : { film, light: lightOf(nonce, challenge.steps.length) };
}

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A picture among bursts would stand for a step without having moved. */
const hasMixed = (pictures: readonly Picture[]): boolean =>
  new Set(pictures.map(({ burst }) => burst === undefined)).size > 1;

/** The named uploads with their bytes, or the subject's latest one of a type. */
async function picturesFor(
  ports: IdentityVerificationPorts,
  task: Task,
  ids: readonly string[] | undefined,
  type: UploadType,
): Promise<Picture[] | Failed> {
  const tenant = tenantOf(task);
  const { documents } = ports.uploads;
  const latest = async () =>
    task.input.subject_id === undefined ? [] : documents.latest(tenant, task.input.subject_id, [type], 1);
  const records =
    ids === undefined ? await latest() : await Promise.all(ids.map((id) => documents.find(tenant, id)));
  const pictures: Picture[] = [];
  for (const found of records) {
    if (found === undefined || isAttachment(found) || isOfAnotherSubject(found, ownerOf(task)))
      return missing(type);
    // A selfie in the document's place would be compared with another one, and match.
    if (type !== "selfie" && found.type === "selfie") return missing(type);
    const { record, bytes } = await openUpload({ ...ports.uploads, now: task.now }, found);
    if (bytes === undefined || record.contentType === "application/pdf") return missing(type);
    if (record.type !== "liveness_frames") {
      pictures.push({ record, bytes });
      continue;
    }
    const burst = type === "selfie" ? unpackBurst(bytes) : undefined;
    if (burst === undefined) return missing(type);
    pictures.push({ record, bytes, burst });
  }
  return hasMixed(pictures) ? missing(type) : pictures;
}

function completed(
  comparison: FaceComparison,
  { status, checks }: Verdict,
  comparer: FaceComparer,
  take: Take,
  outlines: FaceComparison["outlines"],
): BlockOutcomeValue {
  const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 1000);
  const challenge_score = rounded(comparison.liveness.active?.score ?? null);
  const output = {
    status,
    similarity: rounded(comparison.similarity),
    challenge_score,
    liveness_score: challenge_score,
    faces: { selfie: { count: comparison.selfie.count }, document: { count: comparison.document.count } },
    portrait_of: take.portrait.id,
    pictures: picturesOf(take, outlines),
    checks,
    provider: { name: comparer.name, version: comparer.version },
  } satisfies IdentityVerificationOutput;
  return {
    kind: "completed",
    output: {
      ...output,
      checks: checks.map(({ name, outcome, reason, detail }) => ({
        name,
        outcome,
        ...(reason === undefined ? {} : { reason }),
        ...(detail === undefined ? {} : { detail }),
      })),
    },
    provider: comparer.name,
    versions: { face_comparer: comparer.version, ...comparer.versions },
  };
}

function missing(type: UploadType): Failed {
  return failed("document_missing", `There is no ${type === "selfie" ? "selfie" : "document"} to compare.`);
}

function refused(refusal: ChallengeRefusal): Failed {
  return failed(refusal, REFUSALS[refusal]);
}
