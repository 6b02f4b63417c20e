import type { ReactNode } from "react";
import type { Picture } from "../../compiler/catalogue/values.ts";
import { ApiError } from "../api/errors.ts";
import type { ExecutionBlock } from "../run/use-execution.ts";
import { describeError } from "../ui/describe-error.ts";
import { Notice } from "../ui/notice.tsx";
import { FacePair } from "./face-pair.tsx";
import { FilmView } from "./film-view.tsx";
import { t } from "./messages.ts";
import { UnfitBytesError } from "./open-view.ts";
import { PictureView } from "./picture-view.tsx";
import classes from "./pictures.module.css";
import { picturesOf } from "./pictures-of.ts";
import type { Opened, Pictures } from "./use-pictures.ts";

/** What a picture shows. */
const NAMES: Readonly<Record<Picture["shows"], string>> = {
  front: t("frontOfTheDocument"),
  back: t("backOfTheDocument"),
  selfie: t("selfie"),
};

/** Props of `BlockPictures`. */
export interface BlockPicturesProps {
  block: ExecutionBlock;
  pictures: Pictures;
}

/** The pictures that a block looked at, beside what it says of them. */
export function PicturesBeside({ children, ...props }: BlockPicturesProps & { children: ReactNode }) {
  return (
    <div className={classes.beside}>
      <div>
        <BlockPictures {...props} />
      </div>
      <div>{children}</div>
    </div>
  );
}

/** The pictures that a block looked at, as far as they were asked for. */
export function BlockPictures({ block, pictures }: BlockPicturesProps) {
  const all = picturesOf(block).flatMap((picture) => {
    const view = pictures.viewOf(picture.document);
    return view === undefined ? [] : [{ picture, view }];
  });
  if (all.length === 0) return null;
  const films = all.filter(({ view }) => view.kind === "film");
  const nameOf = (one: (typeof all)[number]) =>
    films.includes(one) ? t("stepOfTheFilm", { step: films.indexOf(one) + 1 }) : NAMES[one.picture.shows];
  const shown = all.flatMap(({ picture, view }) => (view.kind === "picture" ? [{ picture, view }] : []));
  return (
    <div className={classes.pictures}>
      <FacePair shown={shown} />
      {all.map((one) => (
        <OnePicture
          key={one.picture.document}
          name={nameOf(one)}
          view={one.view}
          places={one.picture.places}
        />
      ))}
    </div>
  );
}

/** Props of `OnePicture`. */
export interface OnePictureProps {
  name: string;
  view: Opened;
  places: Picture["places"];
}

/** A document that was asked for, or why it cannot be seen. */
export function OnePicture({ name, view, places }: OnePictureProps) {
  if (view.kind === "picture") return <PictureView name={name} view={view} places={places} />;
  if (view.kind === "film") return <FilmView name={name} frames={view.frames} />;
  if (view.kind === "pdf")
    return (
      <p>
        <a href={view.url} target="_blank" rel="noopener noreferrer">
          {t("openThePdf", { name })}
        </a>{" "}
        <span className={classes.note}>{t("inAnotherTabWithinOne")}</span>
      </p>
    );
  return (
    <Notice tone="warn">
      {name}: {whyNot(view.error)}
    </Notice>
  );
}

function whyNot(error: Error): string {
  if (error instanceof UnfitBytesError) return error.message;
  if (error instanceof ApiError && error.status === 404) return t("thereIsNothingToSee");
  const { title, advice } = describeError(error);
  return `${title}. ${advice}`;
}
