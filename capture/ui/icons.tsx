import type { JSX } from "preact";
import type { StepKind } from "../../core/capture/step-terms.ts";

/** Outlines on a ground of 24 by 24. */
const PATHS = {
  consent: "M7 3h7l5 5v13H7zM14 3v5h5M10 13l2 2 4-4",
  document: "M3 5h18v14H3zM7 10h4v4H7zM14 10h4M14 14h4",
  selfie: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c1-5 4-7 8-7s7 2 8 7",
  liveness: "M3 8V3h5M16 3h5v5M21 16v5h-5M8 21H3v-5M9 10v1M15 10v1M9 15c2 2 4 2 6 0",
  proof_of_address: "M4 11 12 4l8 7v9h-5v-6H9v6H4z",
  fields: "M4 6h16M4 12h16M4 18h10",
  check: "M5 13l4 4L19 7",
  phone: "M7 2h10v20H7zM11 19h2",
  warning: "M12 3 2 21h20zM12 10v5M12 18v.5",
  camera: "M4 7h4l2-3h4l2 3h4v13H4zM12 17a4 4 0 1 0 0-8 4 4 0 0 0 0 8z",
  left: "M20 12H5M11 6l-6 6 6 6",
  right: "M4 12h15M13 6l6 6-6 6",
  closer: "M4 4l6 6M10 5v5H5M20 20l-6-6M14 19v-5h5",
  straight: "M12 12m-8 0a8 8 0 1 0 16 0 8 8 0 1 0-16 0M12 12v.5",
} as const;

/** The name of an icon. */
export type IconName = keyof typeof PATHS;

/** A picture beside a text that says the same: hidden from screen readers. */
export function Icon({
  name,
  className = "",
}: {
  name: IconName | StepKind;
  className?: string;
}): JSX.Element {
  return (
    <svg
      viewBox="0 0 24 24"
      class={className}
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
