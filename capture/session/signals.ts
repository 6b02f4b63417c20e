import type { Signals } from "../../core/capture/step-terms.ts";
import type { Picture } from "../camera/picked-file.ts";

/** What the browser says of itself. */
interface Surroundings {
  readonly webdriver: boolean;
  readonly touchPoints: number;
  readonly agent: string;
}

/** Signs of an emulator or of a driven browser. Never a proof. */
export function emulatorHints({ webdriver, touchPoints, agent }: Surroundings): string[] {
  const isPhone = /Android|iPhone|iPad/.test(agent);
  return [...(webdriver ? ["webdriver"] : []), ...(isPhone && touchPoints === 0 ? ["no_touch"] : [])];
}

const LONGEST_LABEL = 200;

/**
 * What was noticed while a step was made.
 * @param pictures of the step
 * @param frameTimes milliseconds of the frames of a burst
 */
export function signalsOf(
  pictures: readonly Pick<Picture, "isPicked" | "cameraLabel">[],
  frameTimes: readonly number[] = [],
): Signals {
  const { webdriver, maxTouchPoints: touchPoints, userAgent: agent } = navigator;
  const hints = emulatorHints({ webdriver, touchPoints, agent });
  const label = pictures.find(({ cameraLabel = "" }) => cameraLabel !== "")?.cameraLabel;
  return {
    ...(label === undefined ? {} : { camera_label: label.slice(0, LONGEST_LABEL) }),
    ...(pictures.length === 0 ? {} : { picked_file: pictures.some(({ isPicked }) => isPicked) }),
    ...(frameTimes.length === 0 ? {} : { frame_times: frameTimes.slice(0, 100) }),
    ...(hints.length === 0 ? {} : { emulator_hints: hints }),
  };
}
