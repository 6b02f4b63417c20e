import { FileTrigger } from "react-aria-components";
import { Button } from "../ui/button.tsx";
import { t } from "./messages.ts";
import { contentTypes } from "./use-upload.ts";

/** Props of `UploadButton`. */
export interface UploadButtonProps {
  label: string;
  onChoose: (file: File) => void;
  isPending: boolean;
  isDisabled?: boolean;
}

/** Opens the choice of a file; on a phone it may be a photo. */
export function UploadButton({ label, onChoose, isPending, isDisabled = false }: UploadButtonProps) {
  return (
    <FileTrigger
      acceptedFileTypes={contentTypes}
      onSelect={(files) => {
        const file = files?.item(0);
        if (file !== null && file !== undefined) onChoose(file);
      }}
    >
      <Button isPending={isPending} isDisabled={isDisabled}>
        {isPending ? t("uploading") : label}
      </Button>
    </FileTrigger>
  );
}
