import { words } from "../language/words.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { t } from "./messages.ts";
import { UnfitFileError, type Uploaded } from "./use-upload.ts";

/** The outcome of an upload. */
export function UploadOutcome({ done, error }: { done: Uploaded | undefined; error: Error | null }) {
  if (error instanceof UnfitFileError) return <Notice tone="bad">{error.message}</Notice>;
  if (error !== null) return <ErrorNotice error={error} />;
  if (done === undefined) return null;
  if (done.rejection !== null) {
    return <Notice tone="bad">{t("theFileWasRefusedChoose", { rejection: words(done.rejection) })}</Notice>;
  }
  return (
    <div role="status">
      <Notice tone="good">{t.rich("uploadedAs", { code: <code>{done.id}</code> })}</Notice>
    </div>
  );
}
