/**
 * Places in names of companies: a branch is named after where it is. Cities of the IANA time zone database, the countries of
 * ISO 3166-1, and other capitals and centres of trade. Places that are better known as names of people or brands are left out.
 */
import { CITIES } from "./cities.ts";

const words = (text: string): readonly string[] => text.split(" ");

/** Words of places, in lower-case ASCII. */
export const PLACES: ReadonlySet<string> = new Set([
  ...words(
    "abidjan accra addis ababa algiers asmara bamako bangui banjul bissau blantyre brazzaville bujumbura cairo casablanca conakry dakar djibouti douala freetown gaborone harare johannesburg juba kampala khartoum kigali kinshasa lagos libreville lome luanda lubumbashi lusaka malabo maputo maseru mogadishu monrovia nairobi ndjamena niamey nouakchott ouagadougou tripoli tunis windhoek anchorage asuncion bogota boise brasilia buenos aires cancun caracas chicago chihuahua cuiaba denver detroit edmonton guayaquil halifax havana hermosillo indianapolis kingston louisville managua manaus maracaibo mazatlan merida monterrey montevideo montreal nassau ottawa panama paramaribo quito recife regina santiago tegucigalpa tijuana toronto vancouver winnipeg",
  ),
  ...words(
    "aden almaty amman aqtau aqtobe ashgabat astana atyrau baghdad baku bangkok barnaul basra beijing beirut bishkek brunei calcutta chengdu chongqing colombo dalian damascus dandong delhi dhaka dili doha dubai dushanbe erbil famagusta guangzhou hangzhou hanoi harbin hebron hong kong irkutsk isfahan istanbul izmir jakarta jebel jeddah jerusalem kabul kamchatka karachi kathmandu kolkata krasnoyarsk kuala lumpur lahore lattakia macau magadan makassar manila mashhad medina mosul mumbai muscat nanjing nicosia ningbo novosibirsk omsk osaka peshawar phnom penh pyongyang qingdao quetta rangoon riyadh saigon sakhalin samarkand sanaa seoul shanghai sharjah shenyang shenzhen shiraz singapore suzhou tabriz taipei tashkent tbilisi tehran teheran tianjin tokyo tomsk ulaanbaatar urumqi vientiane vladivostok wuhan xiamen yakutsk yangon yekaterinburg yerevan zhuhai adelaide auckland brisbane canberra melbourne perth sydney wellington",
  ),
  ...words(
    "amsterdam ankara antwerp athens barcelona basel belgrade berlin bern birmingham bratislava bremen brussels bucharest budapest chisinau cologne copenhagen donetsk dublin dusseldorf edinburgh frankfurt gdansk geneva geneve genf genova gibraltar glasgow grozny hamburg helsinki istanbul kaliningrad kazan kharkiv kiev kyiv krakow krasnodar lausanne leipzig limassol lisbon liverpool ljubljana london luhansk lugano luxembourg luxemburg lyon madrid manchester marbella marseille milan milano minsk moscow moskva munich munchen nizhny novgorod odessa odesa oslo paris petersburg piraeus podgorica porto prague praha riga rostov rotterdam samara sarajevo saratov sevastopol simferopol skopje sofia stockholm stuttgart tagil tallinn tirana turin ufa vaduz valletta vienna wien vilnius volgograd warsaw zagreb zug zurich yalta izhevsk tula chelyabinsk atlanta boston dallas houston miami philadelphia seattle washington york angeles francisco abbas bandar habana aruba moskau warszawa lisboa bruxelles koln kobenhavn beograd bucuresti zuerich roma napoli peking bengaluru bangalore chennai hyderabad ahmedabad saint",
  ),
  ...words(
    "afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain bangladesh barbados belarus belgium belize benin bermuda bolivia bosnia botswana brazil bulgaria burkina burma burundi cambodia cameroon canada cayman chile china colombia congo croatia cuba curacao cyprus czechia denmark deutschland dominica ecuador egypt emirates eritrea espana estonia ethiopia fiji finland france gabon gambia germany ghana greece greenland grenada guatemala guernsey guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italia italy jamaica japan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania macao macedonia madagascar malawi malaysia maldives mali malta mauritania mauritius mexico moldova monaco mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua nigeria norway oman pakistan palestine paraguay peru philippines poland portugal qatar romania russia rwanda samoa saudi schweiz senegal serbia seychelles singapore slovakia slovenia somalia spain sudan suisse suriname svizzera sweden switzerland syria taiwan tajikistan tanzania thailand togo tunisia turkey turkiye turkmenistan uganda uae hk uk ukraine uruguay usa uzbekistan venezuela vietnam yemen zambia zimbabwe",
  ),
]);

/** Parts of a company that are often numbered. Units and stations are left out: their number is their name. */
export const NUMBERED_BRANCHES: ReadonlySet<string> = new Set(
  words("branch branches office filial filiale otdelenie otdeleniye sube subesi sucursal"),
);

/** Words for a part of a company: where it sits and what rank it has. */
export const PARTS_OF_A_COMPANY: ReadonlySet<string> = new Set([
  ...NUMBERED_BRANCHES,
  ...words(
    "offices desk station agency representation representative representatives representante headquarters head main regional region local site unit affiliate affiliated affiliates subsidiary subsidiaries division department depot terminal filiali succursale zweigniederlassung niederlassung agencia oficina bureau sede works campus predstavitelstvo additional operations operating operational sales dealer dealers dealership distributor distributors distribution representacion reprasentanz rep chapter cell detachment outlet outlets showroom warehouse counter ticket ticketing call charter gsa hq liaison correspondent",
  ),
]);

/** Further words for a part of a company. A listed company may be called by such a word (`Workshop 7`), so they count as a part in queries only. */
const FURTHER_PARTS: readonly string[] = words(
  "treasury hub kiosk workshop annex premises agence agences succursales filiaal oddzial pobocka przedstawicielstwo vertretung geschaftsstelle delegacion temsilciligi predstavnistvo podruznica filijala kepviselet kantoor",
);

/** Words for a part of a company, beside which a query says where that is. */
export const PARTS_IN_QUERIES: ReadonlySet<string> = new Set([...PARTS_OF_A_COMPANY, ...FURTHER_PARTS]);

/** Regions that are no country, and where in a country a company is, as it is said in Russian. */
const REGIONS_AND_DIRECTIONS: readonly string[] = words(
  "kurdistan khorasan khurasan sinai maghreb sahel caucasus kavkaz dagestan chechnya ingushetia tatarstan bashkortostan balochistan baluchistan waziristan kashmir punjab sindh darfur hadramawt hadramaut donbas donbass vostok zapad sever yug",
);

/** Ports and smaller towns where listed companies sit, and cities as other languages write them. Those that are better known as names are left out. */
const PORTS_AND_OTHER_SPELLINGS: readonly string[] = words(
  "aqaba moscou mosca peterburg viena praga varsovia brussel lisbonne londres londra mailand torino firenze venezia genua haag kopenhagen athina athenai sofiya sofija prishtina tiflis erevan eriwan damas damasco dimashq halab bagdad arbil sulaymaniyah beyrouth beyrut bayrut tarabulus dubay sharja ajman fujairah khaimah manama masqat salalah sohar mukalla hodeidah jidda khobar kaboul kandahar qandahar bombay novorossiysk taganrog kerch berdyansk lugansk gomel homel grodno nakhodka hongkong pusan rason sinuiju singapur singapour labuan cebu larnaca lefkosia kyrenia girne pireas iskenderun antakya hatay konya trabzon hargeisa berbera bosaso bukavu sinaloa valparaiso ginebra zurigo duesseldorf amberes tortola suez ceyhan batumi sukhumi tskhinvali aktau esfahan ahwaz bushehr qeshm chabahar tartus tartous deraa idlib raqqa qamishli misrata misurata tobruk sirte derna zuwara sfax tanger",
);

/** Countries as a branch there writes them. */
const COUNTRIES_IN_THEIR_LANGUAGES = words(
  "deutschland osterreich oesterreich schweiz suisse svizzera belgique belgie nederland espana italia polska cesko slovensko magyarorszag romania turkiye hellas suomi sverige norge danmark brasil maroc tunisie egypte liban rossiya ukraina",
);

/**
 * Words that a query adds to the name of a company, and that may be the name of a listed one (`Kirov Plant`, `Bursa Holding`): cities of more
 * than 300,000 people, other capitals, other names of such cities, regions, directions, and further words for a part of a company.
 */
export const PLACES_IN_QUERIES: ReadonlySet<string> = new Set([
  ...CITIES,
  ...words(
    "nay pyi taw naypyitaw naypyidaw dodoma gitega yamoussoukro thimphu putrajaya moresby vila apia suva nukualofa honiara funafuti tarawa palikir majuro bridgetown castries basseterre roseau kingstown georgetown belmopan domingo nuremberg gothenburg seville cracow breslau lviv lvov kharkov dnepropetrovsk zaporozhye nikolaev pune perm varna bari",
  ),
  ...REGIONS_AND_DIRECTIONS,
  ...FURTHER_PARTS,
  ...PORTS_AND_OTHER_SPELLINGS,
  ...COUNTRIES_IN_THEIR_LANGUAGES,
]);

/** What may stand between such a part and its number. */
export const NUMBER_WORDS: ReadonlySet<string> = new Set(words("no nr num number nomer"));
