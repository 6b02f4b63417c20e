import { useState } from "react";
import type { Picture } from "../../compiler/catalogue/values.ts";
import { Button } from "../ui/button.tsx";
import { useScrolls } from "../ui/use-scrolls.ts";
import { t } from "./messages.ts";
import type { OpenedView } from "./open-view.ts";
import classes from "./pictures.module.css";

/** Props of `PictureView`. */
export interface PictureViewProps {
  /** What it shows, for its caption and for assistive technology. */
  name: string;
  view: Extract<OpenedView, { kind: "picture" }>;
  places: Picture["places"];
}

/** A full turn in steps, and how far a picture can be enlarged. */
const QUARTER = 90;
const ZOOMS = [1, 1.5, 2, 3, 4, 6] as const;

/** What stands in a place. */
const PLACE_NAMES: Readonly<Record<Picture["places"][number]["what"], string>> = {
  machine_readable_zone: t("machineReadableZone"),
  face: t("face"),
};

/** A picture that can be enlarged, turned, and marked where something was read. It is scrolled with the mouse or the arrow keys. */
export function PictureView({ name, view, places }: PictureViewProps) {
  const [zoom, setZoom] = useState(0);
  const [angle, setAngle] = useState(0);
  const [isMarked, setMarked] = useState(true);
  const [frame, doesScroll] = useScrolls();
  const found = [...new Set(places.map(({ what }) => PLACE_NAMES[what]))];
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>{name}</figcaption>
      <div className={classes.frame} ref={frame} {...(doesScroll ? { tabIndex: 0 } : {})}>
        <Turned
          name={name}
          view={view}
          angle={angle}
          share={ZOOMS[zoom] ?? 1}
          places={isMarked ? places : []}
        />
      </div>
      <div className={classes.tools} role="toolbar" aria-label={t("toolsFor", { name })}>
        <Button small onPress={() => setZoom(zoom + 1)} isDisabled={zoom === ZOOMS.length - 1}>
          {t("larger")}
        </Button>
        <Button small onPress={() => setZoom(zoom - 1)} isDisabled={zoom === 0}>
          {t("smaller")}
        </Button>
        <Button small onPress={() => setAngle((angle + QUARTER) % (4 * QUARTER))}>
          {t("turn")}
        </Button>
        {places.length === 0 ? null : (
          <Button small onPress={() => setMarked(!isMarked)}>
            {isMarked ? t("hideTheMarks") : t("showTheMarks")}
          </Button>
        )}
      </div>
      {found.length === 0 ? null : <p className={classes.note}>{t("marked", { found: found.join(", ") })}</p>}
    </figure>
  );
}

interface TurnedProps extends PictureViewProps {
  angle: number;
  /** Of the width of the frame. */
  share: number;
}

function Turned({ name, view, places, angle, share }: TurnedProps) {
  const { width, height, url } = view;
  const isOnItsSide = angle % (2 * QUARTER) !== 0;
  const [across, down] = isOnItsSide ? [height, width] : [width, height];
  const turn = `translate(${across / 2} ${down / 2}) rotate(${angle}) translate(${-width / 2} ${-height / 2})`;
  return (
    <svg
      className={classes.picture}
      style={{ width: `${share * 100}%` }}
      viewBox={`0 0 ${across} ${down}`}
      role="img"
      aria-label={angle === 0 ? name : t("turnedByDegrees", { name, angle })}
    >
      <g transform={turn}>
        <image href={url} width={width} height={height} preserveAspectRatio="none" />
        {places.map(({ what, outline }) => (
          <polygon
            key={`${what} ${outline.join(" ")}`}
            className={classes.mark}
            points={outline.map(([x, y]) => `${x * width},${y * height}`).join(" ")}
          />
        ))}
      </g>
    </svg>
  );
}
