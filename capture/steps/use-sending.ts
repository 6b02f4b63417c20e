import { useRef, useState } from "preact/hooks";
import type { Step, Submission } from "../../core/capture/page-schemas.ts";
import type { StepKind } from "../../core/capture/step-terms.ts";
import { Refusal } from "../api/errors.ts";
import { type Outgoing, type UploadState, upload } from "../api/upload.ts";
import { useSession } from "../session/context.ts";
import { stateAfter } from "../session/session.ts";

/** How far the sending of a step is; `refused`: something was not taken. */
export type SendingState =
  | { readonly kind: "idle" }
  | UploadState
  | { readonly kind: "refused"; readonly details: Refusal["details"] };

/** What a step needs to send files and to hand itself in. */
export interface Sending {
  readonly state: SendingState;
  /** Begins to send a file. @returns the id of its upload, once it is sent */
  readonly send: (file: Omit<Outgoing, "stepId">) => Promise<string>;
  /** Hands the step in when all files are sent. @returns whether it was taken */
  readonly submit: (submission: () => Promise<Submission<StepKind>>) => Promise<boolean>;
}

/** Sends the files of a step in the background. */
export function useSending(step: Step): Sending {
  const { session } = useSession();
  const [state, setState] = useState<SendingState>({ kind: "idle" });
  const open = useRef(0);
  const send = async (file: Omit<Outgoing, "stepId">): Promise<string> => {
    open.current += 1;
    try {
      return await upload(session.client, { ...file, stepId: step.id }, (next) => {
        if (next.kind !== "sent" || open.current === 1) setState(next);
      });
    } finally {
      open.current -= 1;
    }
  };
  const submit = async (submission: () => Promise<Submission<StepKind>>): Promise<boolean> => {
    try {
      await session.submitStep(step, await submission());
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // The whole session is over or elsewhere: the page says so.
      if (stateAfter(error) === undefined) setState({ kind: "refused", details: error.details });
      else await session.refresh();
      return false;
    }
  };
  return { state, send, submit };
}
