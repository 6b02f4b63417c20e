import { useId, useState } from "react";
import { t } from "./messages.ts";
import type { PictureOfView } from "./open-view.ts";
import { PictureView } from "./picture-view.tsx";
import classes from "./pictures.module.css";

/** Props of `FilmView`. */
export interface FilmViewProps {
  name: string;
  /** By time; `at` in milliseconds. */
  frames: readonly (PictureOfView & { at: number })[];
}

/** The frames of a film, one at a time: a slider goes through them. */
export function FilmView({ name, frames }: FilmViewProps) {
  const [place, setPlace] = useState(0);
  const id = useId();
  const frame = frames[place];
  if (frame === undefined) return null;
  const position = t("frameOf", { frame: place + 1, frames: frames.length, milliseconds: frame.at });
  return (
    <div className={classes.film}>
      <PictureView name={name} view={frame} places={[]} />
      <label htmlFor={id} className={classes.note}>
        {position}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={frames.length - 1}
        value={place}
        aria-valuetext={position}
        onChange={({ currentTarget }) => setPlace(Number(currentTarget.value))}
      />
    </div>
  );
}
