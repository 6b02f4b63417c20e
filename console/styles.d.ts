/** Class names of a CSS module, as the build renames them. */
declare module "*.module.css" {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}

/** Plain style sheets: they end in the one sheet of the page. */
declare module "*.css";
