/** What generate-names.ts takes from CLDR under another id, or not at all, and why. */

/** Ids that the English name does not give as we want to keep them. */
export const ID_OF_TERRITORY: Readonly<Record<string, string>> = {
  CC: 'cocos-islands',
  HK: 'hong-kong',
  MM: 'myanmar',
  MO: 'macao',
  PS: 'palestine',
  TR: 'turkey',
  UM: 'us-outlying-islands',
  VI: 'us-virgin-islands',
  '003': 'north-america',
  '005': 'south-america',
  '021': 'northern-america',
};

/** Not places of news: pseudo-locales, "world", and two that are organisations (index-mappings/names/orgs.yml). */
export const SKIPPED_TERRITORIES: ReadonlySet<string> = new Set(['001', 'EU', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

export const ID_OF_CITY: Readonly<Record<string, string>> = {
  'America/Costa_Rica': 'costa-rica',
  // Written like the first words of their territory: not told apart in text.
  'Africa/Sao_Tome': 'sao-tome-and-principe',
  'America/Antigua': 'antigua-and-barbuda',
  'Atlantic/South_Georgia': 'south-georgia-and-south-sandwich-islands',
  'America/Nassau': 'nassau-bahamas',
  'America/Merida': 'merida-mexico',
  'America/Argentina/San_Juan': 'san-juan-argentina',
  'America/Santarem': 'santarem-brazil',
};

/**
 * Cities left out. Most: their Arabic spelling is an ordinary word, a given name or a wrong reading, and none is in the
 * news under it. Some: the hand files have the city under another id.
 */
export const SKIPPED_CITIES: ReadonlySet<string> = new Set([
  'Etc/Unknown', // «مدينة غير معروفة»
  // Ordinary words and given names.
  'Indian/Christmas', // كريسماس, Christmas
  'Pacific/Wallis', // «واليس» makes كواليس, backstage, "like Wallis"
  'Atlantic/Canary', // كناري, canary
  'Atlantic/Faeroe', // فارو, also Faro
  'America/Cayman',
  'America/Jujuy', // جوجو, a pet name
  'America/Argentina/San_Luis', // Saint Louis more often
  'America/Catamarca',
  'Australia/Darwin', // دارون, more often the naturalist
  'Europe/Kirov', // more often a person
  'America/Indiana/Knox',
  'America/Kentucky/Monticello',
  'Pacific/Enderbury', // كانتون, canton
  'Indian/Chagos', // the territory has it
  'America/St_Kitts', // the country by its first half, likewise
  'America/St_Vincent',
  'America/Nome', // نوم, sleep
  'America/Juneau', // جوني, Johnny
  'America/Belem', // بلم, a boat
  'America/Regina', // ريجينا, a given name
  'America/North_Dakota/Center', // سنتر, centre
  'America/Indiana/Petersburg',
  'America/Indiana/Vevay',
  'America/Lower_Princes', // «حي الأمير السفلي», a translation
  'America/Cuiaba',
  'America/Boise',
  'America/Adak',
  'America/Dawson',
  'America/Creston',
  'America/Resolute',
  'Europe/Samara', // سمراء, dark-skinned; samara-russia by hand
  'Indian/Mahe', // ماهي, what is she
  'Pacific/Truk', // ترك, he left
  'Pacific/Wake', // واك
  'Pacific/Easter', // استر
  'Pacific/Ponape',
  'Pacific/Kosrae',
  'Asia/Oral', // أورال, also the Urals; oral-kazakhstan by hand
  'Asia/Chita', // تشيتا, cheetah
  'Asia/Anadyr',
  'Asia/Hebron', // «هيبرون (مدينة الخليل)»; hebron by hand
  'Africa/Ceuta', // سيتا; ceuta by hand
  'Africa/Tunis',
  'Africa/Algiers',
  'Antarctica/Davis', // research stations
  'Antarctica/Palmer',
  'Antarctica/Mawson',
  'Antarctica/Casey',
  'Antarctica/Troll',
  'Antarctica/Rothera',
  'Antarctica/Syowa',
  'Antarctica/DumontDUrville',
  'Antarctica/McMurdo',
  'Antarctica/Macquarie',
  'Antarctica/Vostok',
  'Australia/Lindeman',
  'Australia/Eucla',
]);

/** Latin short forms that are words of English prose. */
export const SKIPPED_LATIN: ReadonlySet<string> = new Set(['US']);

/** Zones whose exemplar city is the capital of a state, for the fixture of the tests. */
export const CAPITAL_ZONES: ReadonlySet<string> = new Set(
  [
    'Africa/Accra Africa/Addis_Ababa Africa/Algiers Africa/Asmera Africa/Bamako Africa/Bangui Africa/Banjul',
    'Africa/Bissau Africa/Brazzaville Africa/Cairo Africa/Conakry Africa/Dakar Africa/Djibouti Africa/Freetown',
    'Africa/Gaborone Africa/Harare Africa/Juba Africa/Kampala Africa/Khartoum Africa/Kigali Africa/Kinshasa',
    'Africa/Libreville Africa/Lome Africa/Luanda Africa/Lusaka Africa/Malabo Africa/Maputo Africa/Maseru',
    'Africa/Mbabane Africa/Mogadishu Africa/Monrovia Africa/Nairobi Africa/Ndjamena Africa/Niamey Africa/Nouakchott',
    'Africa/Ouagadougou Africa/Porto-Novo Africa/Sao_Tome Africa/Tripoli Africa/Tunis Africa/Windhoek',
    'America/Asuncion America/Bogota America/Buenos_Aires America/Caracas America/Guatemala America/Guyana',
    'America/Havana America/Lima America/Managua America/Mexico_City America/Montevideo America/Nassau',
    'America/Panama America/Paramaribo America/Port-au-Prince America/Port_of_Spain America/Santiago',
    'America/Santo_Domingo America/Tegucigalpa Asia/Amman Asia/Ashgabat Asia/Baghdad Asia/Baku Asia/Bangkok',
    'Asia/Beirut Asia/Bishkek Asia/Damascus Asia/Dhaka Asia/Dili Asia/Dushanbe Asia/Jakarta Asia/Jerusalem',
    'Asia/Kabul Asia/Katmandu Asia/Kuala_Lumpur Asia/Kuwait Asia/Manila Asia/Muscat Asia/Nicosia Asia/Phnom_Penh',
    'Asia/Pyongyang Asia/Riyadh Asia/Seoul Asia/Singapore Asia/Taipei Asia/Tashkent Asia/Tbilisi Asia/Tehran',
    'Asia/Thimphu Asia/Tokyo Asia/Ulaanbaatar Asia/Vientiane Asia/Yerevan Atlantic/Reykjavik Europe/Amsterdam',
    'Europe/Andorra Europe/Athens Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Bucharest',
    'Europe/Budapest Europe/Chisinau Europe/Copenhagen Europe/Dublin Europe/Helsinki Europe/Kiev Europe/Lisbon',
    'Europe/Ljubljana Europe/London Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Minsk Europe/Monaco',
    'Europe/Moscow Europe/Oslo Europe/Paris Europe/Podgorica Europe/Prague Europe/Riga Europe/Rome',
    'Europe/San_Marino Europe/Sarajevo Europe/Skopje Europe/Sofia Europe/Stockholm Europe/Tallinn Europe/Tirane',
    'Europe/Vaduz Europe/Vatican Europe/Vienna Europe/Vilnius Europe/Warsaw Europe/Zagreb Pacific/Apia Pacific/Fiji',
    'Pacific/Funafuti Pacific/Majuro Pacific/Nauru Pacific/Palau Pacific/Port_Moresby Pacific/Tarawa Pacific/Tongatapu',
    'Africa/Sao_Tome America/Antigua America/Costa_Rica America/El_Salvador America/Jamaica America/St_Lucia',
    'Asia/Aden Asia/Bahrain Asia/Brunei Asia/Colombo Asia/Dubai Asia/Qatar Indian/Antananarivo Indian/Comoro',
    'Indian/Maldives Indian/Mauritius America/Cayenne',
  ].flatMap((line) => line.split(' ')),
);
