import { useEffect, useState } from "react";
import { tenthText } from "../language/format.ts";
import { t } from "./messages.ts";
import classes from "./run-form.module.css";

/** Preview of the chosen file before it is sent; a PDF is shown by its name only, because its content must not run here. */
export function FilePreview({ file }: { file: File }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!file.type.startsWith("image/")) return undefined;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    <figure className={classes.preview}>
      {url === undefined ? null : <img src={url} alt={t("theChosenFile", { name: file.name })} />}
      <figcaption>
        {file.name}, {sizeText(file.size)}
      </figcaption>
    </figure>
  );
}

const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${tenthText(bytes / 1_000_000)} MB`;
