import type { JSX } from "preact";
import { usePage } from "../session/context.ts";
import type { TextKey } from "../texts/en.ts";
import { Notice } from "../ui/parts.tsx";
import { browserOf, type CameraFailure } from "./failure.ts";

const TITLES: Readonly<Record<CameraFailure, TextKey>> = {
  insecure: "camera.insecure_title",
  none: "camera.none_title",
  busy: "camera.busy_title",
  dismissed: "denied.title",
  blocked: "denied.title",
  system: "denied.title",
  embedded: "denied.title",
};

/** Why there is no live picture, and what to do in this browser. */
export function NoCameraNotice({ failure }: { failure: CameraFailure }): JSX.Element {
  const { say } = usePage();
  return (
    <Notice tone="warn" title={say(TITLES[failure])}>
      {say(textOf(failure))}
    </Notice>
  );
}

function textOf(failure: CameraFailure): TextKey {
  switch (failure) {
    case "insecure":
      return "camera.insecure";
    case "none":
      return "camera.none";
    case "busy":
      return "camera.busy";
    case "blocked":
      return `denied.${browserOf(navigator.userAgent)}`;
    case "dismissed":
    case "system":
    case "embedded":
      return `denied.${failure}`;
    default:
      return failure satisfies never;
  }
}
