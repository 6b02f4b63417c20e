import { useMutation } from "@tanstack/react-query";
import type { components } from "../api/schema.d.ts";
import { useSession } from "../app/session/session.ts";
import { hasHash, readStored, UnfitBytesError } from "../pictures/open-view.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { saveFile } from "../ui/save-file.ts";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";

/** A file of a list. */
type ListExport = components["schemas"]["ListExport"];

/** Props of `CsvButton`. */
export interface CsvButtonProps {
  /** The beginning of the file's name: "cases". */
  name: string;
  /** Asks the API for the next file of the list; null: the first. */
  ask: (cursor: string | null) => Promise<ListExport>;
}

/** Saves the list of a page, as it is narrowed, as one CSV file. The server records it first. */
export function CsvButton({ name, ask }: CsvButtonProps) {
  const { can } = useSession();
  const save = useMutation({
    mutationFn: () => wholeList(ask),
    onSuccess: ({ parts, rows }) => {
      saveFile(
        `${name}-${new Date().toISOString().slice(0, 10)}.csv`,
        "text/csv;charset=utf-8",
        joined(parts),
      );
      tell(t("csvSaved", { count: rows }));
    },
    gcTime: 0,
  });
  if (!can("lists:export")) return null;
  return (
    <>
      <Button small onPress={() => save.mutate()} isPending={save.isPending}>
        {save.isPending ? t("csvMaking") : t("csvSave")}
      </Button>
      {save.error instanceof UnfitBytesError ? (
        <Notice tone="bad">{save.error.message}</Notice>
      ) : (
        <ErrorNotice error={save.error} />
      )}
    </>
  );
}

/** All files of a list, each with the bytes that the server made. */
async function wholeList(
  ask: CsvButtonProps["ask"],
): Promise<{ parts: Uint8Array<ArrayBuffer>[]; rows: number }> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let rows = 0;
  let cursor: string | null = null;
  do {
    const file: ListExport = await ask(cursor);
    const bytes = await readStored(file.url);
    if (!hasHash(bytes, file.sha256)) throw new UnfitBytesError(t("csvUnfit"));
    parts.push(bytes);
    rows += file.rows;
    cursor = file.next_cursor;
  } while (cursor !== null);
  return { parts, rows };
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
