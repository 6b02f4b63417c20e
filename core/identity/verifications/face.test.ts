import { beforeEach, expect, it } from "vitest";
import { codeOf } from "../../../test/support/problem-code.ts";
import { announceUpload } from "../../documents/uploads.ts";
import { addFile } from "../documents/create.ts";
import type { Party } from "../parties.ts";
import { inputOf, portraitIn } from "./input.ts";
import { id, type VerificationKit, verificationKit } from "./testing/verification-kit.ts";

/** What a face check is given: nobody's face but that of the session's subject, taken for this session. */

const challenge = { id: "lch_1", nonce: "secret" };
let at: VerificationKit;
let party: Party;
let documentId: string;
beforeEach(async () => {
  at = await verificationKit();
  const accountId = await at.account();
  const sessionId = await at.session(accountId, { createdAt: at.kit.ports.now().toISOString() });
  documentId = await at.document({ sessionId });
  const found = await at.ports.parties.session(at.caller, sessionId);
  if (found === undefined) throw new Error("There is a session.");
  party = { ...found, createdAt: at.kit.ports.now().toISOString() };
});

async function uploaded(subject: string | undefined, type: "selfie" | "liveness_frames" = "selfie") {
  const isFilm = type === "liveness_frames";
  const wanted = { type, content_type: isFilm ? ("application/zip" as const) : ("image/jpeg" as const) };
  const file = { ...wanted, byte_size: 100, ...(subject === undefined ? {} : { subject_id: subject }) };
  return (await announceUpload(at.ports.uploads, at.caller, id("doc"), file)).record.id;
}
async function given(answered: object, of: Party | undefined = party) {
  const document = await at.ports.identityDocuments.find(at.caller, documentId);
  if (document === undefined) throw new Error("There is a document.");
  return inputOf(at.ports, "face", document, of, answered);
}

it("is the answer to a challenge with its frames, or the latest selfie", async () => {
  const frames = [await uploaded(party.subjectId), await uploaded(party.subjectId)];
  expect(await given({ challenge, frames })).toMatchObject({
    challenge,
    frames,
    document: expect.stringMatching(/^file_/),
  });
  const film = await uploaded(party.subjectId, "liveness_frames");
  expect(await given({ challenge, frames: [film] })).toMatchObject({ frames: [film] });
  expect(await given({ challenge })).not.toHaveProperty("selfie");
  const { selfie } = await given({});
  expect(frames).toContain(selfie);
});

it("shows of another picture that it is not the verified one, where the document got it later", async () => {
  const [session] = (await at.sessions.sessions.list({ tenant: at.caller, page: { size: 1, total: false } }))
    .records;
  const sessionId = session?.id ?? "";
  documentId = await at.document({ sessionId, files: [{ filename: "a.jpg", side: "back" }] });
  await at.verify(documentId, { sessionId });
  const [verified] = (await at.sessionNow(sessionId)).verifications;
  const wanted = { documentId, collection: "idv" as const, fileId: id("file"), file: { filename: "b.jpg" } };
  expect(verified?.portrait).toBe(portraitIn(await given({ challenge })));
  at.put((await addFile(at.ports, at.caller, wanted)).upload.id);
  const later = portraitIn(await given({ challenge }));
  expect([later, later === verified?.portrait]).toEqual([wanted.fileId, false]);
});

it("is no frame of another person, of nobody, of before, or of no upload", async () => {
  const early = await uploaded(party.subjectId);
  const later = { ...party, createdAt: new Date(at.kit.ports.now().getTime() + 1).toISOString() };
  expect(await codeOf(given({ challenge, frames: [early] }, later))).toBe("unprocessable_entity");
  const own = await uploaded(party.subjectId);
  for (const other of [await uploaded("user_other"), await uploaded(undefined), "doc_none"])
    expect(await codeOf(given({ challenge, frames: [own, other] }))).toBe("unprocessable_entity");
});
