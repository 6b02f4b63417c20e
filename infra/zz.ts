import { bundle } from "./bundle.ts"; import { findFunctions } from "./functions.ts";
const c=await findFunctions(); const s=(n:string)=>c.blocks.find(b=>b.name===n)!; const d=s("blocks-document-verification"), i=s("blocks-identity-verification");
const x=await bundle({name:"zz-probe",entry:"/work/main/lambdas/documents/zz-probe.ts",packages:[...d.packages!],files:{...d.files,...i.files}},"x64"); console.log(x.directory,x.bytes);
for (const f of [d,i]) console.log((await bundle(f,"arm64")).directory);
