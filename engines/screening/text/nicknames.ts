/** Short forms and national forms of given names, a line a name. Words of one line match each other at a discount. */
const GROUPS =
  "alexander aleksandr aliaksandr alex sasha sascha iskander alejandro alessandro,alexandra aleksandra sandra sasha,alexey aleksey aliaksei alexis lyosha alyosha aleksei,anatoly anatol tolya tolik,andrew andrey andrei andryusha andreas andy andre andres drew,anthony antonio tony anton," +
  "barbara barb babs,denis dzianis,vadim vadzim,anna hanna,benjamin ben benny bibi binyamin benji,mirjana mira,catherine katherine kathryn katsiaryna kate katie cathy kathy ekaterina yekaterina katya katia katiusha,charles charlie chuck carlos karl carl,christine christina tina chris kristina,christopher chris topher," +
  "daniel dan danny daniil,david dave davey,deborah deb debbie,dmitry dmitri dzmitry dima mitya,donald don donnie,douglas doug dougie,dorothy dot dottie,edward ed eddie ted eduardo lalo,elizabeth liz beth betty lisa eliza elisabeth,eugene yevgeny evgeny yauheni yauhen zhenya gene," +
  "francis frank francisco paco pancho francesco,frederick fred freddie fritz friedrich,gabriel gabe,george jorge georgy yuri giorgio georg,yuri yury yuriy yura jurijs,gerald gerry jerry,gregory greg grigory grigoriy ryhor rygor hryhorii hryhoriy grisha,harold harry hal,henry harry hank enrique heinrich henri quique kike," +
  "irina ira,ignacio nacho,gustavo gus tavo,humberto beto,ernesto neto,salvador chava,arturo turo,alfonso poncho,lorenzo lencho,gabriel gabo,guadalupe lupe,jesus chucho chuy,manuel manolo manny,rosario chayo,dolores lola,rafael rafa,antonio toni,alberto beto,roberto beto,fernando nando,guillermo memo,boris borya,gennady gennadiy gena,maksim maxim max,roman roma,vasily vasiliy vasya,vitaly vitaliy vitalik,valentin valentina valya,lyudmila liudmila lyuda,galina halina galya,nadezhda nadya nadiia nadiya nadia,gleb hlib hleb,ilya ilyusha,isaac ike yitzhak,ivan vanya ioann,jacob jake yakov,james jim jimmy jamie jaime,jeffrey jeff geoffrey geoff,jennifer jen jenny,jessica jess jessie,john jack johnny jon juan jean giovanni johann hans,jonathan jon jonny," +
  "joseph joe joey jose giuseppe yusuf youssef pepe chema,joshua josh,judith judy,kenneth ken kenny,kimberly kim,konstantin kanstantsin kostya,lawrence larry,leonard leo lenny,leonid lyonya,louis lou luis lewis,margaret maggie meg peggy greta rita," +
  "maria mary marie mariya masha,matthew matt matteo matvey,melissa missy,michael mike mick mickey miguel mikhail misha michel,natalia natasha natalya natallia natallya nata,nathaniel nathan nate,nicholas nick nicolas nikolay nikolai mikalai kolya nico,nikita nick," +
  "olga volha olya,pamela pam,patricia pat patty trish,patrick pat paddy,paul pavel pablo paolo pasha,peter pete pyotr petr pedro pietro petya,philip phil felipe,raymond ray,rebecca becky becca,richard rick dick rich ricky ricardo,robert bob rob bobby robbie roberto," +
  "ronald ron ronnie,samuel sam sammy,sergey serge sergio siarhei seryozha sergejus,stephen steve steven stefan esteban stepan,stanislav stas,susan sue susie,svetlana sviatlana sveta,tatiana tatsiana tanya,theodore ted teddy fyodor,thomas tom tommy tomas,timothy tim timmy," +
  "victor vitya viktor viktar,igor ihar,oleg oleh aleh,victoria vicky vika,vladimir vova volodya volodymyr uladzimir vlad,vladislav vlad,vyacheslav slava,walter walt wally,william bill will billy willy guillermo wilhelm guglielmo,yelena elena alena lena helen,zachary zach zack," +
  "vicente chente,gregorio goyo,adolfo fito,javier javi,luis lucho,isabel chabela,mercedes meche,ramon moncho,sergio checo,santiago chago,leopoldo polo,hipolito polo,heriberto beto,norberto beto,rigoberto rigo,armando mando,hernando nando,gilberto beto";

const GROUP_OF = new Map<string, Set<number>>();
GROUPS.split(",").forEach((group, index) => {
  for (const name of group.split(" ")) GROUP_OF.set(name, (GROUP_OF.get(name) ?? new Set()).add(index));
});

const MEMBERS = GROUPS.split(",").map((group) => group.split(" "));

/** Whether a given name has other forms. */
export function hasOtherForms(name: string): boolean {
  return GROUP_OF.has(name);
}

/** The other forms of a given name. */
export function otherForms(name: string): string[] {
  const groups = GROUP_OF.get(name);
  if (groups === undefined) return [];
  return [...groups].flatMap((group) => MEMBERS[group] ?? []).filter((form) => form !== name);
}

/** True when two words are forms of one given name. */
export function areFormsOfOneName(a: string, b: string): boolean {
  const other = GROUP_OF.get(b);
  for (const group of GROUP_OF.get(a) ?? []) if (other?.has(group)) return true;
  return false;
}
