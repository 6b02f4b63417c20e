import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Step, Submission } from "../../core/capture/page-schemas.ts";
import type { Signals, StepKind } from "../../core/capture/step-terms.ts";
import type { Picture } from "../camera/picked-file.ts";
import { TakePicture, type TakePictureProps } from "../camera/take-picture.tsx";
import { usePage } from "../session/context.ts";
import { signalsOf } from "../session/signals.ts";
import type { TextKey } from "../texts/en.ts";
import { Busy, Screen } from "../ui/parts.tsx";
import { RetakeNotice } from "./retake-notice.tsx";
import { SendingNotice } from "./sending-notice.tsx";
import { useSending } from "./use-sending.ts";

/** A step that is one picture. */
interface PictureStepProps {
  readonly step: Step;
  readonly title: TextKey;
  readonly tip: TextKey;
  readonly purpose: TakePictureProps["purpose"];
  /** The body of the step, from the id of the upload. */
  readonly submission: (uploadId: string, signals: Signals) => Submission<StepKind>;
}

/** Takes a picture, sends it and hands the step in. */
export function PictureStep({ step, title, tip, purpose, submission }: PictureStepProps): JSX.Element {
  const { say } = usePage();
  const { state, send, submit } = useSending(step);
  const [isSending, setSending] = useState(false);
  const onPicture = (picture: Picture) => {
    setSending(true);
    const { bytes, contentType } = picture;
    void submit(async () => submission(await send({ bytes, contentType }), signalsOf([picture]))).then(
      (isTaken) => {
        if (!isTaken) setSending(false);
      },
    );
  };
  return (
    <Screen title={say(title)}>
      {isSending ? (
        <Busy text={say("send.checking")} />
      ) : (
        <>
          <RetakeNotice step={step} />
          <p>{say(tip)}</p>
        </>
      )}
      <SendingNotice state={state} />
      {isSending ? null : <TakePicture purpose={purpose} onPicture={onPicture} />}
    </Screen>
  );
}
