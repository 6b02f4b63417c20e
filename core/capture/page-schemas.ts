/** What a capture page sends and gets under `/v1/capture`. A browser may import this file: it needs zod alone. */
import * as z from "zod";
import { countryInputSchema, documentIdSchema, documentTypeSchema } from "../../compiler/catalogue/values.ts";
import { lightPairSchema } from "../../engines/faces/light-colour.ts";
import { livenessActionSchema } from "../../engines/faces/liveness-action.ts";
import { sha256Schema } from "../forms.ts";
import { localeSchema, type StepKind, signalsSchema } from "./step-terms.ts";

/** Bounds of what a page may send. */
export const PAGE_LIMITS = {
  /** Of one file, in bytes. */
  fileBytes: 15 * 1024 * 1024,
  /** Of all files of a session, in bytes. */
  sessionBytes: 200 * 1024 * 1024,
  /** Calls of one client token in a minute. */
  callsPerMinute: 60,
  /** Frames in one burst: a ZIP whose entries are JPEGs named by their milliseconds, `1840.jpg`. */
  burst: { min: 8, max: 15 },
  /** How long the code of a hand-over works, in seconds. */
  handOverSeconds: 600,
} as const;

/**
 * `checking`: the server looks at what was sent; read the session again. `retake`: send it again, for `reason`. `confirm`: the person
 * says whether the number that was read is right.
 */
export const stepStateSchema = z.enum(["waiting", "checking", "retake", "confirm", "accepted"]);
export type StepState = z.infer<typeof stepStateSchema>;

/** Why a step is asked for again. Stable codes; the page has the texts. `file_not_accepted`: the bytes are not such a file; `other_person`: another person's face is in the picture; `number_denied`: the person said that the number was read wrongly. */
export const retakeReasonSchema = z.enum([
  "image_blurred",
  "image_glare",
  "image_dark",
  "document_cropped",
  "document_missing_back",
  "zone_covered",
  "no_face",
  "other_person",
  "file_not_accepted",
  "challenge_expired",
  "number_denied",
]);
export type RetakeReason = z.infer<typeof retakeReasonSchema>;

/** Where a session stands. The last four are ends: the page can do nothing more. */
export const sessionStatusSchema = z.enum([
  "created",
  "opened",
  "in_progress",
  "submitted",
  "completed",
  "expired",
  "cancelled",
]);
export type SessionStatus = z.infer<typeof sessionStatusSchema>;

const sideSchema = z.enum(["front", "back"]);

const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$/, "A colour is # and 3 or 6 hexadecimal digits.");

/** The CSS custom properties that a customer may set. Values are checked, so that none can hold a URL or end its rule. */
const themePropertiesSchema = z.strictObject({
  "--capture-accent": colour.optional(),
  "--capture-accent-text": colour.optional(),
  "--capture-background": colour.optional(),
  "--capture-surface": colour.optional(),
  "--capture-text": colour.optional(),
  "--capture-muted": colour.optional(),
  "--capture-border": colour.optional(),
  "--capture-danger": colour.optional(),
  "--capture-radius": z
    .string()
    .regex(/^\d{1,2}px$/, "A radius is 0px to 99px.")
    .optional(),
  "--capture-font": z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9 ,-]+$/, "A font is a list of names, with commas between them.")
    .optional(),
});

/** How a customer's page looks. The logo is a data URL: a page loads nothing from elsewhere. */
export const themeSchema = z.strictObject({
  properties: themePropertiesSchema.optional(),
  logo: z
    .string()
    .max(70_000)
    .regex(
      /^data:image\/(png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/,
      "A logo is a data URL of a PNG, JPEG, WebP or SVG of at most 50 KB, in base64.",
    )
    .optional(),
});
export type Theme = z.infer<typeof themeSchema>;

/** Texts that a customer puts in place of the page's own, by the page's key. */
export const textsSchema = z
  .record(
    z
      .string()
      .regex(
        /^[a-z][a-zA-Z0-9_.]{0,79}$/,
        "The key of a text is 1 to 80 of letters, digits, points and _, a small letter first.",
      ),
    z.string().min(1).max(1000),
  )
  .refine((texts) => Object.keys(texts).length <= 100, "At most 100 texts.");

const stepBase = {
  /** Unique in the session. */
  id: z.string(),
  state: stepStateSchema,
  reason: retakeReasonSchema.nullable(),
  /** The side of a document that `reason` is about. */
  reason_side: sideSchema.nullable(),
  /** How often the step may still be asked for again. */
  tries_left: z.int().min(0),
};

/** A step as the page sees it. Nothing in it was read from what the person sent, but a number that is to be confirmed. */
const stepSchema = z
  .discriminatedUnion("kind", [
    z.object({
      ...stepBase,
      kind: z.literal("consent"),
      config: z.object({
        version: z.string(),
        /** The whole text by locale; `en` is always there. Show it as it is: what was shown is kept as evidence. */
        texts: z.record(z.string(), z.string()),
      }),
    }),
    z.object({
      ...stepBase,
      kind: z.literal("document"),
      config: z.object({
        document_types: z.array(documentTypeSchema),
        /** ISO 3166-1 alpha-2; empty: all. */
        countries: z.array(z.string()),
        /** Which sides to photograph, by document type. */
        sides: z.record(z.string(), z.array(sideSchema)),
      }),
      /** The number of the document, while the state is `confirm`, and the graph asks for it: else null. */
      number: z.string().nullable(),
    }),
    z.object({ ...stepBase, kind: z.literal("selfie"), config: z.object({}) }),
    z.object({
      ...stepBase,
      kind: z.literal("liveness"),
      config: z.object({
        /** From a challenge to its `submit`. */
        seconds: z.int(),
      }),
    }),
    z.object({ ...stepBase, kind: z.literal("proof_of_address"), config: z.object({}) }),
    z.object({
      ...stepBase,
      kind: z.literal("fields"),
      config: z.object({
        /** JSON Schema (2020-12) of an object with `properties`. */
        schema: z.record(z.string(), z.json()),
      }),
    }),
  ])
  .meta({ id: "CaptureStep" });
export type Step = z.infer<typeof stepSchema>;

/** `GET /v1/capture/session`. */
export const sessionViewSchema = z.object({
  status: sessionStatusSchema,
  expires_at: z.string(),
  /** Null: the page chooses. */
  locale: localeSchema.nullable(),
  theme: themeSchema,
  texts: textsSchema,
  return_url: z.string().nullable(),
  organization_name: z.string(),
  steps: z.array(stepSchema),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

/** `POST /v1/capture/open`: a secret that every later call sends as `Beltic-Capture-Device`. */
export const openedSchema = z.object({ device: z.string() });

/** Types of files. `application/zip`: a burst of a liveness step. */
export const captureContentTypeSchema = z.enum([
  "image/jpeg",
  "image/png",
  "image/webp",
  "application/pdf",
  "application/zip",
]);
export type CaptureContentType = z.infer<typeof captureContentTypeSchema>;

/** Body of `POST /v1/capture/steps/{id}/uploads`. */
export const newUploadSchema = z.strictObject({
  content_type: captureContentTypeSchema,
  byte_size: z.int().min(1).max(PAGE_LIMITS.fileBytes),
  /** Hex; the bucket refuses other bytes. */
  sha256: sha256Schema,
  side: sideSchema.optional().describe("Of a document; unless sent, the front."),
});
export type NewUpload = z.infer<typeof newUploadSchema>;

/** Its answer: send the bytes with this request, then `submit` the step with the id. */
export const announcedUploadSchema = z.object({
  upload_id: documentIdSchema,
  upload: z.object({ method: z.literal("PUT"), url: z.string(), headers: z.record(z.string(), z.string()) }),
});
export type AnnouncedCaptureUpload = z.infer<typeof announcedUploadSchema>;

/** `POST /v1/capture/steps/{id}/challenge`: what to do in front of the camera, a burst an instruction, in this order. */
export const challengeViewSchema = z.object({
  challenge_id: z.string(),
  instructions: z.array(livenessActionSchema),
  /** What to show on the screen meanwhile: a pair of colours for each instruction. */
  light: z.array(lightPairSchema),
  expires_at: z.string(),
});
export type ChallengeView = z.infer<typeof challengeViewSchema>;

const signals = signalsSchema.optional();

/** At most so many further pictures of a side: each is read as a document of its own. */
const moreSidesSchema = z.array(documentIdSchema).min(1).max(3).optional();

/** Bodies of `POST /v1/capture/steps/{id}/submit`, by the kind of the step. */
export const submissionSchemas = {
  consent: z.strictObject({
    version: z.string().max(100),
    /** Of the text that was shown: a key of `config.texts`. */
    locale: localeSchema,
    accepted: z.literal(true),
    signals,
  }),
  document: z.union([
    z.strictObject({
      document_type: documentTypeSchema,
      country: countryInputSchema,
      front: documentIdSchema,
      back: documentIdSchema.optional(),
      more_fronts: moreSidesSchema.describe("Further pictures of the front, taken in the same moment."),
      more_backs: moreSidesSchema.describe("Further pictures of the back."),
      signals,
    }),
    /** In the state `confirm`: whether the number is that of the document. */
    z.strictObject({ number_correct: z.boolean() }),
  ]),
  selfie: z.strictObject({ selfie: documentIdSchema, signals }),
  liveness: z.union([
    z.strictObject({
      challenge_id: z.string().max(100),
      /** One burst for each instruction, in their order. */
      frames: z.array(documentIdSchema).min(1).max(10),
      signals,
    }),
    /** The way without head turns: it never passes liveness, and goes to a review. */
    z.strictObject({ without_movement: z.literal(true), selfie: documentIdSchema, signals }),
  ]),
  proof_of_address: z.strictObject({ file: documentIdSchema, signals }),
  fields: z.strictObject({ values: z.record(z.string(), z.json()), signals }),
} as const satisfies Record<StepKind, z.ZodType>;
export type Submission<K extends StepKind> = z.infer<(typeof submissionSchemas)[K]>;

const count = z.int().min(0).max(100_000);

/** What the page counted while it was used. It comes from the applicant's device: a signal that decides nothing. */
export const behaviorSchema = z.strictObject({
  /** Copies and pastes by keyboard. */
  shortcut_copies: count,
  shortcut_pastes: count,
  /** How often the page was left for another tab or program, the device's own camera and files included. */
  distraction_events: count,
});
export type Behavior = z.infer<typeof behaviorSchema>;

/** Body of `POST /v1/capture/submit`. A page that counts nothing sends none. */
export const sessionSubmissionSchema = z.strictObject({ behavior: behaviorSchema.optional() });

/** The answer of `submit` of a step. */
export const submittedStepSchema = z.object({ step: stepSchema });

/** `POST /v1/capture/submit`: all steps are accepted, and the session is over. */
export const submittedSchema = z.object({ status: sessionStatusSchema, return_url: z.string().nullable() });

/** `POST /v1/capture/handover`. The url holds the code in its fragment, for a QR code; the code alone can be typed. */
export const handOverSchema = z.object({ url: z.string(), code: z.string(), expires_at: z.string() });

/** Body of `POST /v1/capture/handover/accept`, which needs no token. */
export const acceptHandOverSchema = z.strictObject({ code: z.string().min(1).max(100) });

/** Its answer: the session is this device's now, under a token of its own. */
export const acceptedHandOverSchema = z.object({ client_token: z.string(), device: z.string() });
