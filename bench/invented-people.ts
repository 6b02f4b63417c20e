// cspell:disable
/** Invented people with names that many share, by region: a listed name is met as often as among customers of a bank, not more. */
import { createHash } from "node:crypto";

interface Region {
  readonly countries: readonly string[];
  readonly given: readonly string[];
  readonly family: readonly string[];
}

const words = (text: string): string[] => text.split(" ");
const region = (countries: string, given: string, family: string): Region => ({
  countries: words(countries),
  given: words(given),
  family: words(family),
});

/** The most common first, as far as that matters: words are drawn by rank. */
const REGIONS: readonly Region[] = [
  region(
    "GB US IE AU",
    "James Mary John Patricia Robert Jennifer Michael Linda David Elizabeth William Susan Thomas Jessica Daniel Sarah Matthew Emily Andrew Laura",
    "Smith Johnson Williams Brown Jones Miller Davis Wilson Taylor Moore Thompson White Harris Clark Lewis Walker Young Wright Green Baker Hill Campbell Mitchell Carter Roberts",
  ),
  region(
    "DE AT CH",
    "Peter Anna Thomas Maria Michael Petra Andreas Sabine Stefan Claudia Christian Monika Martin Julia Markus Katharina Daniel Lena Jan Laura",
    "Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Neumann Schwarz Zimmermann Braun Hofmann Hartmann Lange Werner Krause Lehmann Huber Keller",
  ),
  region(
    "ES MX CO AR",
    "Antonio Maria Jose Carmen Manuel Ana Francisco Isabel Juan Laura David Cristina Javier Marta Carlos Lucia Miguel Elena Luis Paula",
    "Garcia Rodriguez Gonzalez Fernandez Lopez Martinez Sanchez Perez Gomez Martin Jimenez Ruiz Hernandez Diaz Moreno Alvarez Romero Alonso Gutierrez Navarro Torres Dominguez Vazquez Ramos Castro",
  ),
  region(
    "FR BE IT",
    "Jean Marie Pierre Nathalie Michel Isabelle Philippe Sylvie Giuseppe Francesca Marco Giulia Alain Catherine Nicolas Sophie Luca Chiara Paul Camille",
    "Martin Bernard Dubois Durand Leroy Moreau Simon Laurent Lefebvre Michel Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Girard Bonnet Dupont Lambert Fontaine",
  ),
  region(
    "RU UA BY KZ",
    "Aleksandr Elena Sergei Olga Vladimir Tatiana Andrei Natalia Dmitri Irina Alexei Svetlana Mikhail Anna Ivan Maria Nikolai Ekaterina Viktor Yulia",
    "Ivanov Smirnov Kuznetsov Popov Vasiliev Petrov Sokolov Mikhailov Novikov Fedorov Morozov Volkov Alekseev Lebedev Semenov Egorov Pavlov Kozlov Stepanov Nikolaev Orlov Andreev Makarov Nikitin Zakharov",
  ),
  region(
    "EG IQ SY JO AE",
    "Mohammed Fatima Ahmed Aisha Ali Maryam Omar Zainab Hassan Khadija Ibrahim Layla Yusuf Noor Khalid Salma Mahmoud Huda Abdullah Rania",
    "Hassan Ali Ahmed Ibrahim Mahmoud Khalil Saleh Hussein Abdullah Mansour Haddad Nasser Khoury Aziz Saeed Farouk Rashid Hamdan Najjar Othman Qasim Sabbagh Zaki Taha Yousef",
  ),
  region(
    "CN SG HK",
    "Wei Fang Min Jing Lei Xiu Yan Li Qiang Na Jun Ting Tao Hui Jie Ying Bo Mei Hao Xin",
    "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Tang Deng",
  ),
  region(
    "IN PK BD",
    "Rahul Priya Amit Pooja Sanjay Neha Vikram Anjali Rajesh Sunita Arjun Kavita Imran Ayesha Anil Deepa Suresh Meera Vijay Nadia",
    "Kumar Sharma Singh Patel Gupta Khan Das Reddy Nair Iyer Mehta Joshi Verma Rao Chowdhury Hossain Rahman Malik Qureshi Bhatt Desai Kapoor Mishra Pillai Saxena",
  ),
  region(
    "TR IR AZ",
    "Mehmet Ayse Mustafa Fatma Ahmet Emine Ali Zeynep Reza Maryam Hossein Zahra Murat Elif Emre Leila Hamid Narges Kemal Sevda",
    "Yilmaz Kaya Demir Celik Sahin Yildiz Ozturk Aydin Arslan Dogan Hosseini Mohammadi Ahmadi Karimi Rezaei Mousavi Jafari Moradi Aliyev Mammadov Koc Kurt Polat Aksoy Erdem",
  ),
  region(
    "NG KE GH ZA",
    "Emmanuel Grace Samuel Blessing Joseph Mercy Daniel Esther Kwame Amina John Ruth Ibrahim Faith Peter Joy Chinedu Ngozi Kofi Abena",
    "Okafor Adeyemi Mensah Mwangi Otieno Dlamini Nkosi Eze Bello Abubakar Owusu Asante Boateng Kamau Wanjiru Achieng Ndlovu Khumalo Balogun Okeke Nwosu Ojo Musa Sithole Appiah",
  ),
];

/** A person as a record knows one. */
export interface InventedPerson {
  readonly name: string;
  readonly birthDate: string;
  readonly country: string;
}

/** The person of a number: the same each time. */
export function inventedPerson(number: number): InventedPerson {
  const draw = createHash("sha256").update(`person ${number}`).digest();
  const at = (place: number, count: number): number => draw.readUInt32LE(place * 4) % count;
  const of = REGIONS[at(0, REGIONS.length)] ?? region("DE", "Anna", "Berg");
  const given = drawn(of.given, draw.readUInt32LE(4));
  // Four of five have a second given name, as papers show it.
  const second =
    at(2, 5) === 0 ? [] : [drawn(of.given, draw.readUInt32LE(12))].filter((name) => name !== given);
  const family = drawn(of.family, draw.readUInt32LE(16));
  const day = new Date(Date.UTC(1940 + at(5, 66), at(6, 12), 1 + at(7, 28)));
  return {
    name: [given, ...second, family].join(" "),
    birthDate: day.toISOString().slice(0, 10),
    country: of.countries[draw.readUInt8(31) % of.countries.length] ?? "DE",
  };
}

/** A word by rank: the first is about five times as common as the last. */
function drawn(list: readonly string[], random: number): string {
  const share = random / 0x1_0000_0000;
  return list[Math.floor(list.length * share ** 1.6)] ?? "";
}
