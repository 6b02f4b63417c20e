import { OnePicture } from "../pictures/block-pictures.tsx";
import { ShowPictures } from "../pictures/show-pictures.tsx";
import type { Pictures } from "../pictures/use-pictures.ts";
import { t } from "./messages.ts";

/** Props of `AttachedFile`. */
export interface AttachedFileProps {
  documentId: string;
  pictures: Pictures;
}

/** A file that somebody attached, after a recorded press. */
export function AttachedFile({ documentId, pictures }: AttachedFileProps) {
  const view = pictures.viewOf(documentId);
  return (
    <>
      <ShowPictures documents={[documentId]} pictures={pictures} />
      {view === undefined ? null : <OnePicture name={t("attachedFile")} view={view} places={[]} />}
    </>
  );
}
