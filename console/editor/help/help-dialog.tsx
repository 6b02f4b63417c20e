// biome-ignore-all lint/suspicious/noArrayIndexKey: a page of text never changes its order.

import { useQuery } from "@tanstack/react-query";
import { marked, type Token } from "marked";
import type { ReactNode } from "react";
import * as z from "zod/mini";
import type { DiagnosticCode } from "../../../compiler/diagnostic.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogButtons } from "../../ui/dialog.tsx";
import { QueryView } from "../../ui/query-view.tsx";
import { t } from "../messages.ts";
import styles from "./help-dialog.module.css";

const moduleSchema = z.object({ default: z.string() });

interface Props {
  code: DiagnosticCode;
  onClose: () => void;
}

/** The page of the documentation about one diagnostic of the compiler, over the editor, which keeps its state. */
export function HelpDialog({ code, onClose }: Props) {
  const page = useQuery({
    queryKey: ["help", code],
    queryFn: async () => moduleSchema.parse(await import(`../../../docs/diagnostics/${code}.md`)).default,
    networkMode: "always",
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Dialog title={code} isOpen onClose={onClose} isDismissable isWide>
      <QueryView query={page} what={t("thePage")}>
        {(text) => <article className={styles.text}>{marked.lexer(text).map(rendered)}</article>}
      </QueryView>
      <DialogButtons>
        <Button onPress={onClose}>{t("close")}</Button>
      </DialogButtons>
    </Dialog>
  );
}

/** Markdown as elements: the constructs of these pages, and plain text for others. HTML is not rendered. */
function rendered(token: Token, key: number): ReactNode {
  // The heading of the page is the code, which is the title of the window.
  if (token.type === "space" || (token.type === "heading" && key === 0)) return null;
  if (token.type === "heading") return <h3 key={key}>{inline(token)}</h3>;
  if (token.type === "paragraph") return <p key={key}>{inline(token)}</p>;
  if (token.type === "code") {
    return (
      <pre key={key} className={styles.code}>
        <code>{String(token.text)}</code>
      </pre>
    );
  }
  if (token.type === "list" && "items" in token && Array.isArray(token.items)) {
    return (
      <ul key={key}>
        {token.items.map((item: Token, place: number) => (
          <li key={place}>{inline(item)}</li>
        ))}
      </ul>
    );
  }
  return <p key={key}>{token.raw}</p>;
}

function inline(token: Token): ReactNode {
  const parts = "tokens" in token && Array.isArray(token.tokens) ? token.tokens : [];
  return parts.map((part: Token, key: number) => {
    if (part.type === "codespan") return <code key={key}>{String(part.text)}</code>;
    if (part.type === "strong") return <strong key={key}>{inline(part)}</strong>;
    if (part.type === "em") return <em key={key}>{inline(part)}</em>;
    if (part.type === "text" && "tokens" in part) return <span key={key}>{inline(part)}</span>;
    return "text" in part && typeof part.text === "string" ? part.text : part.raw;
  });
}
