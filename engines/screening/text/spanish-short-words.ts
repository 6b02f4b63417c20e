// cspell:disable
/** Words of Spanish and Portuguese companies cut short: `Serv. Prof. de Ing. y Com. Quelmar`. */
import { pairs } from "./pairs.ts";

/** Each with what it may be short for, the most frequent first. */
const WHOLE: ReadonlyMap<string, readonly string[]> = new Map(
  pairs(
    "adm=administracion/administradora admin=administracion/administradora agr=agricola/agropecuaria agric=agricola agrop=agropecuaria alim=alimentos/alimentaria arq=arquitectonico/arquitectura/arquitectos art=articulos/artesanias asoc=asociacion/asociados ases=asesoria/asesores aut=automotriz/autos " +
      "bod=bodega cafet=cafetalera cal=calzado carn=carniceria com=comercio/comercial/comercializadora comerc=comercializadora/comercial comercializ=comercializadora comun=comunicaciones conf=confecciones cons=construcciones/consultoria/constructora const=construcciones/constructora constr=construcciones/constructora consult=consultoria/consultores/consultora " +
      "contr=contratistas coop=cooperativa corp=corporacion des=desarrollo/desarrollos desarr=desarrollo/desarrollos dis=diseno/distribuidora dist=distribuidora/distribuciones distrib=distribuidora/distribuciones edif=edificaciones educ=educacion elec=electrica/electronica electr=electrica/electronica emp=empresa/empresas empr=empresa/empresas " +
      "equip=equipos estud=estudios exp=exportadora/exportaciones export=exportadora/exportaciones fab=fabrica farm=farmacia/farmaceutica ferr=ferreteria/ferrocarriles fin=financiera/finanzas frig=frigorifico fund=fundacion gan=ganadera/ganaderia gest=gestion/gestora gpo=grupo gral=general hac=hacienda hot=hotel/hotelera imp=importadora/importaciones " +
      "import=importadora/importaciones ind=industrias/industrial/industria indust=industrias/industrial infr=infraestructura ing=ingenieria/ingenieros inm=inmobiliaria inmob=inmobiliaria inst=instituto/instalaciones int=internacional internac=internacional inv=inversiones/inversora invers=inversiones/inversora lab=laboratorios/laboratorio lib=libreria lic=licores " +
      "log=logistica mad=maderas/maderera mant=mantenimiento maq=maquinaria/maquinarias mar=maritima/mariscos mat=materiales med=medica/medicos merc=mercantil/mercadeo met=metalurgica/metales metal=metalurgica min=minera/minerales mob=mobiliario mult=multiservicios nac=nacional nal=nacional nav=naviera/navegacion obr=obras op=operadora oper=operadora " +
      "org=organizacion pan=panaderia pesq=pesquera petr=petrolera/petroleos plast=plasticos prod=productos/productora/producciones prof=profesionales prom=promotora/promociones promot=promotora proy=proyectos publ=publicidad quim=quimica/quimicos rec=recursos rep=repuestos/representaciones repr=representaciones rest=restaurante seg=seguridad/seguros segur=seguridad/seguros " +
      "serv=servicios/servicio serviv=servicios sist=sistemas soc=sociedad soluc=soluciones sum=suministros supl=suplidora tall=talleres/taller tec=tecnicos/tecnologia tecn=tecnologia/tecnicos tecnol=tecnologia tel=telecomunicaciones telecom=telecomunicaciones terr=terrenos text=textiles transp=transportes/transportadora trans=transportes tur=turismo/turistica univ=universidad urb=urbanizadora/urbana vet=veterinaria viv=vivienda",
  ).map(([short, words]) => [short, words.split("/")]),
);

/** What Spanish and Portuguese alone write within a name of a company or behind it. */
const SPANISH =
  /(?<!\p{L})(?:sacv|s\.?\s?a\.?\s?(?:de\s)?c\.?\s?v|s\.?\s?de\s?r\.?\s?l|s\.\s?a\.?\s?s|sas|ltda|c[ií]a|srl|eirl)(?!\p{L})|\s(?:y|e|de|del|da|do|dos|das|los|las|para)\s/iu;
const WITH_STOP = /(?<![\p{L}.])\p{L}{2,11}(?=\.(?!\p{L}))/gu;
const WORD = /(?<![\p{L}\p{N}.])(\p{L}{2,11})(?![\p{L}\p{N}])\.?/gu;
const FEWEST = 2;

/** The readings of such a name with its words in full, as often as a word has another meaning; none for a name without them. */
export function withSpanishWordsInFull(name: string): string[] {
  if (!SPANISH.test(name)) return [];
  const isShort = (word: string): boolean => WHOLE.has(word.toLowerCase());
  const apart = name.replace(/(?<=\p{L}\.)(?=\p{L}{3})/gu, " ");
  const hasStop = (apart.match(WITH_STOP) ?? []).some(isShort);
  if (!hasStop && [...apart.matchAll(WORD)].filter(([, word = ""]) => isShort(word)).length < FEWEST)
    return [];
  return [
    ...new Set(
      [0, 1, 2].map((at) =>
        apart.replace(/(?<!\p{L})sacv(?!\p{L})/giu, "SA de CV").replace(WORD, (whole, word: string) => {
          const words = hasStop && !whole.endsWith(".") ? undefined : WHOLE.get(word.toLowerCase());
          return words?.[at] ?? words?.at(-1) ?? whole;
        }),
      ),
    ),
  ];
}
