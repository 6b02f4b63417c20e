import { useMutation } from "@tanstack/react-query";
import { type Api, unwrap } from "../api/client.ts";
import { useSession } from "../app/session/session.ts";
import { hasHash, readStored, UnfitBytesError } from "../pictures/open-view.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Menu, MenuItem, MenuTrigger } from "../ui/menu.tsx";
import { Notice } from "../ui/notice.tsx";
import { saveFile } from "../ui/save-file.ts";
import { t } from "./messages.ts";
import { useCasesChanged } from "./use-cases.ts";

type Format = "pdf" | "json";
const TYPES: Readonly<Record<Format, string>> = { pdf: "application/pdf", json: "application/json" };

/** Saves the report of a case as a file. The server records it first. */
export function ReportMenu({ caseId }: { caseId: string }) {
  const { api, can } = useSession();
  const changed = useCasesChanged();
  const report = useMutation({
    mutationFn: async (format: Format) =>
      saveFile(`${caseId}.${format}`, TYPES[format], await readReport(api, caseId, format)),
    onSettled: changed,
    gcTime: 0,
  });
  if (!can("executions:data:read")) return null;
  return (
    <>
      <MenuTrigger>
        <Button isPending={report.isPending}>{report.isPending ? t("makingTheReport") : t("report")}</Button>
        <Menu>
          <MenuItem id="pdf" onAction={() => report.mutate("pdf")}>
            {t("saveAsPdf")}
          </MenuItem>
          <MenuItem id="json" onAction={() => report.mutate("json")}>
            {t("saveAsJson")}
          </MenuItem>
        </Menu>
      </MenuTrigger>
      {report.error instanceof UnfitBytesError ? (
        <Notice tone="bad">{report.error.message}</Notice>
      ) : (
        <ErrorNotice error={report.error} />
      )}
    </>
  );
}

/** The report: in the answer, or at the URL that it names; then only with the bytes that the answer promises. */
async function readReport(api: Api, id: string, format: Format): Promise<string | Uint8Array<ArrayBuffer>> {
  const params = { path: { id }, query: { format } };
  const { report, url, sha256 } = await unwrap(api.GET("/v1/cases/{id}/report", { params }));
  if (url === null) return JSON.stringify(report, null, 2);
  const bytes = await readStored(url);
  if (!hasHash(bytes, sha256)) throw new UnfitBytesError(t("reportIsAnother"));
  return bytes;
}
