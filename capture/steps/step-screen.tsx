import type { JSX } from "preact";
import type { Step } from "../../core/capture/page-schemas.ts";
import { usePage } from "../session/context.ts";
import { Busy, Screen } from "../ui/parts.tsx";
import { ConfirmNumber } from "./confirm-number.tsx";
import { ConsentStep } from "./consent-step.tsx";
import { DocumentStep } from "./document-step.tsx";
import { FieldsStep } from "./fields-step.tsx";
import { LivenessStep } from "./liveness-step.tsx";
import { PictureStep } from "./picture-step.tsx";

/** The screen of a step. Each try is a new one. */
export function StepScreen({ step }: { step: Step }): JSX.Element {
  const { say } = usePage();
  if (step.state === "checking") {
    return (
      <Screen title={say(`step.${step.kind}`)}>
        <Busy text={say("send.checking")} />
      </Screen>
    );
  }
  switch (step.kind) {
    case "consent":
      return <ConsentStep step={step} />;
    case "document":
      return step.state === "confirm" ? <ConfirmNumber step={step} /> : <DocumentStep step={step} />;
    case "selfie":
      return (
        <PictureStep
          step={step}
          title="selfie.title"
          tip="selfie.tip"
          purpose="face"
          submission={(selfie, signals) => ({ selfie, signals })}
        />
      );
    case "liveness":
      return <LivenessStep step={step} />;
    case "proof_of_address":
      return (
        <PictureStep
          step={step}
          title="address.title"
          tip="address.tip"
          purpose="paper"
          submission={(file, signals) => ({ file, signals })}
        />
      );
    case "fields":
      return <FieldsStep step={step} />;
    default:
      return step satisfies never;
  }
}
