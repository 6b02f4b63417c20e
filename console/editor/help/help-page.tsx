// biome-ignore-all lint/suspicious/noArrayIndexKey: a page of text never changes its order.
import { useQuery } from "@tanstack/react-query";
import { marked, type Token } from "marked";
import type { ReactNode } from "react";
import { useParams } from "wouter";
import * as z from "zod/mini";
import { diagnosticCatalogue } from "../../../compiler/diagnostic.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { QueryView } from "../../ui/query-view.tsx";
import styles from "./help-page.module.css";

const moduleSchema = z.object({ default: z.string() });

/** The page of the documentation about one diagnostic of the compiler. */
export default function HelpPage() {
  const { code = "" } = useParams<{ code: string }>();
  const isKnown = Object.hasOwn(diagnosticCatalogue, code);
  const page = useQuery({
    queryKey: ["help", code],
    queryFn: async () => moduleSchema.parse(await import(`../../../docs/diagnostics/${code}.md`)).default,
    enabled: isKnown,
    networkMode: "always",
  });
  if (!isKnown)
    return (
      <EmptyState title="There is no such page">The compiler has no diagnostic of this name.</EmptyState>
    );
  return (
    <QueryView query={page} what="the page">
      {(text) => {
        const [heading, ...rest] = marked.lexer(text);
        const title = heading?.type === "heading" ? String(heading.text) : code;
        return (
          <>
            <PageHeader title={title} />
            <article className={styles.text}>{rest.map(rendered)}</article>
          </>
        );
      }}
    </QueryView>
  );
}

/** Markdown as elements: what the pages use, and the plain text of anything else. No HTML goes in. */
function rendered(token: Token, key: number): ReactNode {
  if (token.type === "space") return null;
  if (token.type === "heading") return <h2 key={key}>{inline(token)}</h2>;
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
