import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Picture } from "../camera/picked-file.ts";
import { TakePicture } from "../camera/take-picture.tsx";
import { usePage, useSession } from "../session/context.ts";
import { signalsOf } from "../session/signals.ts";
import { Busy, Button, Notice, Screen } from "../ui/parts.tsx";
import { type ChosenDocument, DocumentChoice } from "./document-choice.tsx";
import { type DocumentDraft, readDraft, writeDraft } from "./document-draft.ts";
import { RetakeNotice } from "./retake-notice.tsx";
import { SendingNotice } from "./sending-notice.tsx";
import type { StepProps } from "./step-props.ts";
import { useSending } from "./use-sending.ts";

type Side = "front" | "back";

/** What is being sent: of each side its picture, and then its further ones. */
interface Sent {
  readonly front?: Promise<readonly string[]>;
  readonly back?: Promise<readonly string[]>;
  readonly pictures: readonly Picture[];
}

/** Choose the document, then photograph its sides. Each side is sent while the next one is photographed. */
export function DocumentStep({ step }: StepProps<"document">): JSX.Element {
  const { say } = usePage();
  const { session } = useSession();
  const { state, send, submit } = useSending(step);
  const [draft, setDraft] = useState<DocumentDraft | undefined>(
    () => readDraft(session.keep, step.id) ?? only(step),
  );
  const [side, setSide] = useState<Side | "done">(() => (draft?.front === undefined ? "front" : "back"));
  const sent = useRef<Sent>({ pictures: [] });
  const keepDraft = (next: DocumentDraft) => {
    writeDraft(session.keep, step.id, next);
    setDraft(next);
  };
  if (draft === undefined) return <DocumentChoice step={step} onChosen={keepDraft} />;
  const sides = step.config.sides[draft.type] ?? ["front"];
  if (side === "done") {
    return (
      <Screen title={say("step.document")}>
        {state.kind === "refused" ? null : <Busy text={say("send.checking")} />}
        <SendingNotice state={state} />
      </Screen>
    );
  }
  const handIn = async () => {
    const { front, back, pictures } = sent.current;
    const isTaken = await submit(async () => {
      const before = draft.front === undefined ? [] : [draft.front, ...(draft.moreFronts ?? [])];
      const [frontId = "", ...moreFronts] = (await front) ?? before;
      const [backId, ...moreBacks] = (await back) ?? [];
      return {
        document_type: draft.type,
        country: draft.country,
        front: frontId,
        ...(backId === undefined ? {} : { back: backId }),
        ...(moreFronts.length === 0 ? {} : { more_fronts: moreFronts }),
        ...(moreBacks.length === 0 ? {} : { more_backs: moreBacks }),
        signals: signalsOf(pictures),
      };
    });
    writeDraft(session.keep, step.id, { type: draft.type, country: draft.country });
    sent.current = { pictures: [] };
    if (!isTaken) setSide("front");
  };
  const onPicture = (picture: Picture) => {
    const { bytes, contentType, more = [] } = picture;
    const current: Side = side === "back" ? "back" : "front";
    const files = [{ bytes, contentType }, ...more.map((later) => ({ bytes: later, contentType }))];
    const sending = Promise.all(files.map((file) => send({ ...file, side: current })));
    // A refusal is shown when the step is handed in.
    sending.catch(() => undefined);
    sent.current = { ...sent.current, [current]: sending, pictures: [...sent.current.pictures, picture] };
    if (current === "front" && sides.includes("back")) {
      setSide("back");
      void sending
        .then(([front, ...moreFronts]) =>
          keepDraft({ ...draft, ...(front === undefined ? {} : { front, moreFronts }) }),
        )
        .catch(() => undefined);
      return;
    }
    setSide("done");
    void handIn();
  };
  const title = draft.type === "passport" ? "document.page" : (`document.${side}` as const);
  return (
    <Screen title={say(title)}>
      {side === "front" ? <RetakeNotice step={step} /> : <Notice>{say("document.sent_front")}</Notice>}
      <p>{say("document.tip")}</p>
      <SendingNotice state={state} />
      <TakePicture
        key={side}
        purpose="document"
        shape={draft.type === "passport" || draft.type === "visa" ? "passport" : "card"}
        opensAtOnce={side === "back" && sent.current.pictures.length > 0}
        onPicture={onPicture}
      />
      {side === "front" && only(step) === undefined ? (
        <Button look="plain" onPress={() => setDraft(undefined)}>
          {say("document.change")}
        </Button>
      ) : null}
    </Screen>
  );
}

/** Where only one document is possible, nothing is asked. */
function only(step: StepProps<"document">["step"]): ChosenDocument | undefined {
  const { document_types: types, countries } = step.config;
  const [type] = types;
  const [country] = countries;
  return types.length === 1 && countries.length === 1 && type !== undefined && country !== undefined
    ? { type, country }
    : undefined;
}
