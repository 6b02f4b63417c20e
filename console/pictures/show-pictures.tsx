import { Button } from "../ui/button.tsx";
import { ScopePart } from "../ui/scope-part.tsx";
import { t } from "./messages.ts";
import classes from "./pictures.module.css";
import type { Pictures } from "./use-pictures.ts";

/** Props of `ShowPictures`. */
export interface ShowPicturesProps {
  /** Ids of the documents that a press shows. */
  documents: readonly string[];
  pictures: Pictures;
}

/** Shows and hides pictures by a recorded press; to keys that may not see them, the scope that it needs. Empty without pictures. */
export function ShowPictures({ documents, pictures }: ShowPicturesProps) {
  if (documents.length === 0) return null;
  const isShown = documents.every((id) => pictures.viewOf(id) !== undefined);
  return (
    <section className={classes.ask} aria-label={t("picturesOfTheApplicant")}>
      <ScopePart scope="documents:view">
        {isShown ? (
          <Button onPress={pictures.hide}>{t("hideThePictures")}</Button>
        ) : (
          <>
            <Button onPress={() => pictures.ask(documents)} isPending={pictures.isPending}>
              {t("showThePictures")}
            </Button>
            <span className={classes.note}>{t("theAuditFeedRecordsEach")}</span>
          </>
        )}
      </ScopePart>
    </section>
  );
}
