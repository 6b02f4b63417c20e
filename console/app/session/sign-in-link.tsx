import type { ReactNode } from "react";
import button from "../../ui/button.module.css";
import type { ButtonLook } from "../../ui/button.tsx";
import { cx } from "../../ui/cx.ts";
import { dropKey } from "./kept-key.ts";
import { type SignInWish, signInAddress } from "./sign-in-address.ts";

/** Props of `SignInLink`. */
export interface SignInLinkProps extends SignInWish {
  look?: ButtonLook;
  small?: boolean;
  /** In another tab, so that this one keeps what it has in its memory. */
  isElsewhere?: boolean;
  children: ReactNode;
}

/** Leads to the issuer, where a person signs in. The key of this tab is forgotten: from then on the person calls. */
export function SignInLink({
  look = "plain",
  small = false,
  isElsewhere = false,
  children,
  ...wish
}: SignInLinkProps) {
  const tab = isElsewhere ? { target: "_blank", rel: "noopener" } : {};
  return (
    <a
      {...tab}
      className={cx(button.button, button[look], small && button.small)}
      href={signInAddress(wish)}
      onClick={dropKey}
    >
      {children}
    </a>
  );
}
