import { petForms } from "./pet-forms.ts";

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
  "vicente chente,gregorio goyo,adolfo fito,javier javi,luis lucho,isabel chabela,mercedes meche,ramon moncho,sergio checo,santiago chago,leopoldo polo,hipolito polo,heriberto beto,norberto beto,rigoberto rigo,armando mando,hernando nando,gilberto beto,milorad mile,milenko mile,dragan gagi";

/** The same name in other languages of Europe: as a Pole, a Hungarian, a Balt, a Frenchman or an Italian has it in a passport. */
const GROUPS_OF_EUROPE =
  "vladimir volodymyr uladzimir wlodzimierz vladimiras vladimirs waldemar,ignatius ignace ignacio ignazio ignacy ignat ignac,alexander aleksander oleksandr aleksandrs aleksandras sandor alexandre alessandro aleksanteri,alexey oleksii oleksiy aleksejs aleksejus aleksy alexis alessio,andrew andriy andrii andrzej andras andrejs andrius andreas andrea andre,anthony antoni antanas antons antal antoine," +
  "basil vasyl vasil wasyl bazyli basile basilio vasile,bartholomew bartlomiej bartolomeo bartolome,benedict benedykt benoit benedetto benito,boris borys,casimir kazimierz kazimieras casimiro,christian krystian cristian christiaan,christopher krzysztof kristof christophe cristoforo cristobal kristaps,claude claudio klaudiusz,constantine kostiantyn konstanty constantin costantino konstantinas," +
  "daniel danylo daniele danielius daniels,demetrius dmytro dimitri dimitrios demetrio dymitr dumitru,denis denys dionizy dionisio dionysius,edward edouard eduard edvard edvardas eduards edoardo,elias ilya illia eliasz elie elia,emmanuel manuel emanuele emanuel manoel,eugene yevhen jewgeni eugeniusz jeno eugenio eugen jevgenijs eugenijus,fabian fabien fabio," +
  "felix feliks felice,ferdinand ferdynand fernando ferdinando hernando,francis franciszek ferenc francois franz frantisek pranas francesc,frederick fryderyk frederic federico frederik fredrik,george jerzy gyorgy georges giorgi jiri jurgis juris yuriy iurii giorgos georgios heorhii,gerard gerardo gerhard,gilbert gilberto,gregory grzegorz gergely gregoire gregorio hryhoriy grigore grigorijs grigorios,hieronymus jerome hieronim geronimo jeronimo," +
  "helen olena helena elena helene ilona,henry henryk henrik enrico heinrich henrikas indrikis,hyacinth jacek jacinto,isidore isidoro izydor,jan jean juan giovanni johannes johann john jonas janis ioannis ion joao,jacob jakub yakiv jacques giacomo jakob jokubas jekabs iago,james jaime jacques,joachim joaquin gioacchino joakim,joseph jozef josef jozsef giuseppe jose juozas jazeps iosif yosyp osip," +
  "julian julien giuliano julianus,julius jules giulio juliusz julio gyula,lawrence laurent lorenzo wawrzyniec lorinc laurynas lars,leo leon lev leonas leone,louis ludwik lajos ludwig luigi luis liudvikas ludovic,luke lukasz lukas luca luc lucas luka,mark marek marc marco markus marcos,martin marcin marton martino martynas,matthew mateusz mate mathieu matteo mateo matas matthias maciej matyas," +
  "maximilian maksymilian maximilien massimiliano,michael michal mihaly michele mykhailo mihail mikhail mykolas mihails mihai miguel michel mikael,natalia natalie nataliya natalija natalya,nicholas mikolaj miklos nicola mykola nicolae nikolaos nikolajs nikolajus niels nikola,paul pawel pal paolo pavlo pavel pablo paulius pauls pavlos paulo,peter piotr peter pierre pietro petro petr petras peteris petros pedro petre," +
  "philip filip fulop philippe filippo felipe pylyp filips,raphael rafal rafaele raffaele rafael,roman romain romano romanas romans,sebastian sebastien sebastiano,sergius sergiusz serhiy serhii serge sergio sergejs sergiu siarhei,simon szymon simone simonas szymon symon semyon simeon,stanislaus stanislaw stanislav stanislao estanislao stanislovas,stephen stefan istvan etienne stefano stepan steponas stefans stephane esteban,sylvester silvestre sylwester," +
  "tatiana tetiana tetyana tatjana,thaddeus tadeusz tadas tadeo,theodore teodor fedir fyodor theodor teodoro feodor,thomas tomasz tamas tommaso tomas toma,timothy tymofiy timofey timoteo timothee,tobias tobie tobia,valentine walenty valentin valentino valentyn,victor wiktor viktor vittorio viktoras viktors,vincent wincenty vincenzo vicente vincas,vitaly vitalii witalij vitalijs vitalijus," +
  "vyacheslav viacheslav waclaw vaclav vaceslavs wenceslao wenceslas,yaroslav jaroslaw jaroslav jaroslavs,yelizaveta elzbieta erzsebet elisabeth elisabetta isabel yelyzaveta,catherine katarzyna katalin katerina caterina kateryna catalina katrin,margaret malgorzata margit marguerite margarita margherita,mary maria marie mariya marija mari,agnes agnieszka agnese ines inessa,barbara varvara borbala,christina krystyna krisztina christine cristina khrystyna," +
  "dorothy dorota dorottya dorotea dorothea,irene irena iryna iren irina irene,joanna jana johanna jeanne juana giovanna zhanna,julia yulia juliya julija giulia julie iuliia yuliia,sophia zofia zsofia sophie sofiya sofia sofija,susan zuzanna zsuzsanna suzanne susanna,theresa teresa terez therese,aida aide haydee aidee haide,chow chau,choi tsoi,tsui chui,poon pun,shum sham,veronica weronika veronika veronique,eid id";

const OF_LANGUAGES: readonly (readonly string[])[] = `${GROUPS},${GROUPS_OF_EUROPE}`
  .split(",")
  .map((group) => group.split(" "));
const MEMBERS: readonly (readonly string[])[] = [...OF_LANGUAGES, ...petForms()];
/** Names with forms in other languages. */
const NAMES_OF_LANGUAGES: ReadonlySet<string> = new Set(OF_LANGUAGES.flat());

const GROUP_OF = new Map<string, Set<number>>();
MEMBERS.forEach((group, index) => {
  for (const name of group) GROUP_OF.set(name, (GROUP_OF.get(name) ?? new Set()).add(index));
});

/** Whether a given name has other forms. Those that friends and forms shorten are left aside: many are words and surnames, too (`Domingo`, `Hernandez`). */
export function hasOtherForms(name: string): boolean {
  return NAMES_OF_LANGUAGES.has(name);
}

/** The other forms of a given name. */
export function otherForms(name: string): string[] {
  const groups = GROUP_OF.get(name);
  if (groups === undefined) return [];
  return [...new Set([...groups].flatMap((group) => MEMBERS[group] ?? []))].filter((form) => form !== name);
}

/** True when two words are forms of one given name. */
export function areFormsOfOneName(a: string, b: string): boolean {
  const other = GROUP_OF.get(b);
  for (const group of GROUP_OF.get(a) ?? []) if (other?.has(group)) return true;
  return false;
}
