import type { Picture } from "../../compiler/catalogue/values.ts";
import { t } from "./messages.ts";
import type { OpenedView } from "./open-view.ts";
import classes from "./pictures.module.css";
import { faceCut } from "./pictures-of.ts";

/** A picture and its bytes. */
export interface ShownPicture {
  picture: Picture;
  view: Extract<OpenedView, { kind: "picture" }>;
}

/** The portrait of the document beside the face of the selfie, cut out of both. Nothing unless both faces were found. */
export function FacePair({ shown }: { shown: readonly ShownPicture[] }) {
  const portrait = cutOf(shown, "front");
  const selfie = cutOf(shown, "selfie");
  if (portrait === undefined || selfie === undefined) return null;
  return (
    <div className={classes.pair}>
      <FaceCut name={t("portraitOnTheDocument")} {...portrait} />
      <FaceCut name={t("faceOfTheSelfie")} {...selfie} />
    </div>
  );
}

type Face = ShownPicture & { cut: NonNullable<ReturnType<typeof faceCut>> };

function cutOf(shown: readonly ShownPicture[], side: Picture["shows"]): Face | undefined {
  const found = shown.find(({ picture }) => picture.shows === side);
  const cut = found === undefined ? undefined : faceCut(found.picture, found.view);
  return found === undefined || cut === undefined ? undefined : { ...found, cut };
}

function FaceCut({ name, view, cut }: Face & { name: string }) {
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>{name}</figcaption>
      <svg
        className={classes.face}
        viewBox={`${cut.x} ${cut.y} ${cut.width} ${cut.height}`}
        role="img"
        aria-label={name}
      >
        <image href={view.url} width={view.width} height={view.height} preserveAspectRatio="none" />
      </svg>
    </figure>
  );
}
