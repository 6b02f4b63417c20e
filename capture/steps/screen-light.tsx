import type { JSX } from "preact";
import type { LightColour } from "../../engines/faces/light-colour.ts";
import css from "../camera/camera.module.css";

/** In a picture that is brighter on average (0 to 255), the light of a screen cannot be seen. */
const BRIGHT = 175;
const SIDE = 24;

/** Whether this person and this device may be shown colours: not where less movement or own colours are asked for. */
export const mayShowLight = (): boolean =>
  !matchMedia("(prefers-reduced-motion: reduce)").matches && !matchMedia("(forced-colors: active)").matches;

/** Whether the light of the screen can show on a face: not in bright light. */
export function isLightSeen(video: HTMLVideoElement): boolean {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: SIDE, height: SIDE });
  const context = canvas.getContext("2d");
  if (context === null) return false;
  context.drawImage(video, 0, 0, SIDE, SIDE);
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  const sum = data.reduce((total, value, i) => total + (i % 4 === 3 ? 0 : value), 0);
  return sum / (3 * SIDE * SIDE) <= BRIGHT;
}

/**
 * Fills the screen with a colour, so that the face reflects it. It changes twice in a movement of 3 seconds and fades from one to the
 * next: far from the three flashes a second of WCAG 2.3.1.
 */
export function ScreenLight({ colour }: { colour: LightColour | undefined }): JSX.Element | null {
  return colour === undefined ? null : <div class={css.light} data-light={colour} aria-hidden="true" />;
}
