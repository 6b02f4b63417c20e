import "./app/base/base.css";
import "./app/base/tokens.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Console } from "./app/console.tsx";
import { applyTheme, savedTheme } from "./app/theme.ts";

applyTheme(savedTheme());

const place = document.getElementById("console");
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <Console />
    </StrictMode>,
  );
}
