#!/usr/bin/env python3
"""Write share/attache/actors/first_names.tsv: first names with the gender that they usually have.

    pip install names
    build_first_names.py [--output share/attache/actors/first_names.tsv]

The names come from the US Census of 1990 (public domain, by way of the package `names`), more common ones only, and from
the hand-written lists below. A name that both genders bear counts for one when that one has ten times its share.
"""
import argparse, os
import names

MALE = """Abdallah Abdel Abdelaziz Abdelfattah Abdirahman Abdoulaye Abdul Abdulaziz Abdulla Abdullah Abdulrahman Abiy Abu Adel Adnan Ahmad Ahmed
Akhtar Akio Akira Alassane Alberto Alejandro Aleksandar Aleksander Aleksandr Aleksei Aleksey Alexander Alexandros Alexei Alexey Alexis Alfredo Ali Aliko Alioune
Aliyev Alparslan Alvaro Álvaro Amadou Amir Amit Anatoly Anders Andrei Andrej Andres Andrés Andrey Andrii Andriy Andrius Andrzej Anil Antal Antonio António
Antony Anwar Arif Arkady Armen Arseniy Arun Arvind Asad Asif Asim Ashraf Ashok Askar Atal Augusto Avigdor Aviv Avraham Aymen Ayman Aziz
Babak Babacar Bakhtiyar Ban Bart Bashar Bashir Bassam Benigno Benjamin Benny Bernard Bernardo Bertie Bezalel Bilal Binyamin Björn Blaise Bola Boris
Borut Boyko Bronisław Bujar Burhanuddin Carl Carles Carlo Carlos Cem Charles Chester Choe Christian Claudio Costas Cyril Dalia Daniil
Danilo David Davor Dawood Denis Denys Devlet Dharmendra Didier Diego Dieter Dimitar Dimitris Dmitri Dmitrii Dmitriy Dmitry Dmytro Dominique Donald Donato Dragan
Eamon Ebrahim Ecevit Edgar Edi Edmundo Eduard Eduardo Edward Ehud Ejup Ekmeleddin Eli Elias Emil Emile Emmanuel Emmerson Enda Enrique Enzo Eric Ernesto
Esmail Evo Evgeny Ezer Fahad Fahd Faisal Faiz Faruk Farouk Fayez Fayiz Felipe Felix Félix Fernando Filip Fouad François Francisco Frank Frans Franz Fridtjof
Fuad Fumio Gabriel Gebran Geert Geir Gennady Georges Georgi Georgios Geraldo Gerhard Ghassan Gholam Giancarlo Gianni Giorgi Giorgos Giorgio Giovanni Giulio Giuseppe Gjorge Goran Goodluck
Gotabaya Grigol Guido Guillermo Gulbuddin Günter Gustavo Gustav Gyula Habib Hadi Hafez Haider Haile Haitham Hakan Hakeem Hamad Hamdi Hamid Hamza Hans Hariri
Haris Hasan Hashim Hassan Heiko Heinz Helmut Henri Henrik Henrique Hernán Hersh Hicham Hideki Hikmet Hisham Hosni Horst Hoshyar Hossein Hosein Hugo Humberto Hun Hussain
Hussein Ibrahim Ibrahima Idriss Idris Ignacio Igor Ihor Ilham Ilir Imad Imran Ion Iqbal Isaac Isaias Isaías Ishaq Islam Ismail Ismaïl Israel István Itamar Iván Ivan Ivica Ivo
Jaap Jacek Jacob Jacques Jafar Jair Jalal Jamal Jan Janez Janusz Jaroslav Jaroslaw Jarosław Javad Javaid Javier Javid Jawad Jean Jens Jerzy Jesús Jiang Jibril Joao João Joaquín
Joko Jorge José Jose Jörg Jozef Józef Juan Jüri Julio Jung Junichiro Jürgen Kaspar Karim Karl Karol Kassym Kemal Khaled Khalid Khalifa Khalil Khurshid Kim Kiril Kim Kiriakos Klaus Kofi Konstantin
Konstantinos Kostas Krzysztof Kurmanbek Kwame Kyriakos Lakhdar Lars Laurent Lech Leonid Leopoldo Leszek Levon Li Lindsey Lino Ljubomir Lloyd Lothar Luca Luis Luís Luiz Lubomír Luigi Luc
Macky Magnus Mahamat Mahathir Mahinda Mahmood Mahmoud Mahmud Malek Malik Mamadou Mamnoon Manmohan Manuel Marat Marcelo Marcin Marco Marek Mariano Mario Marko Markos Martti Maroš Marwan Masoud Massoud Massoumeh
Mateusz Mathieu Mato Matteo Matthias Mauricio Maurizio Maxim Maksim Mehdi Mehmet Melchior Meles Menachem Mevlüt Mevlut Michal Michał Michel Miguel Mihai Mikhail Mikheil Milan Milo Milorad Miloš Milos Miroslav
Mircea Mirza Mladen Mohamad Mohamed Mohammad Mohammed Mohammadu Mohsen Moise Moïse Moncef Moqtada Moshe Mostafa Mo'ammar Moussa Muammar Muhammad Muhammadu Muhyiddin Mukhriz Mulatu Munir Muqtada Murat Musa Mustafa Mustapha Mwai Mykhailo Mykola
Nabih Nabil Naftali Nahum Naji Najib Najibullah Nambaryn Nana Narayan Narendra Nasser Nasir Nawaf Nawaz Nayib Necmettin Nelson Néstor Nicanor Nicolae Nicolas Nicolás Nicos Nikola Nikolai Nikolas Nikolay Nikos Nouri Nuri Nursultan
Obaid Oleg Oleh Oleksandr Oleksii Oleksiy Olaf Olafur Olli Olusegun Omar Omer Óscar Oscar Osama Osman Otto Ousmane Pablo Paolo Park Pascal Paul Pavel Pavlo Pedro Per Pervez Petar Peter Petr Petro Petros Philippe Pierre Pieter Pranab Prabowo Predrag
Rafael Rafic Rafik Rafiq Raffaele Rahul Raila Rajiv Rajnath Rami Ramón Ramon Ramzan Ranil Rashad Rashid Rassoul Ratko Raúl Raul Recep Reinhard Renato Retief Reuven Reza Riad Ricardo Riyad Robert Roberto Rodrigo Roel Rogelio Roh Romano Roman Ronen Rodolfo Ruhollah Ruslan Rustem
Saad Saadi Sabah Sadiq Sadyr Saeb Saeed Saddam Sajjad Salah Salahuddin Salam Saleh Salem Salim Salman Salva Samir Sami Samuel Sanjay Sardar Sauli Sayyid Sebastián Sebastian Selahattin Selim Serge Sergei Sergey Sergii Sergio Serhii Serhiy Serzh Shahbaz Shafqat Shaukat Shavkat Shehbaz Shigeru Shimon Shinzo Shlomo Shyam
Sidi Silvio Simeon Siniša Slobodan Sohail Srdjan Stanislav Stanisław Stavros Stefan Stefano Steffen Stipe Stjepan Stjepan Suleiman Sultan Süleyman Sunil Sushil Susilo Svein Syed Taha Tahir Taiwo Takeshi Talat Tamás Tammam Tareq Tarek Tariq Taro Tarja Taur Tayyip Tedros Temur Teodoro Terje Thabo Thaksin Theodoros Thein
Thierry Thomas Thorbjorn Tomas Tomáš Tomislav Toomas Traian Tymur Uhuru Umar Umaro Urho Ulf Uwe Vaclav Václav Vadim Valdis Valentin Valeri Valeriy Valery Valerii Vasil Vassilis Vicente Viktor Víctor Victor Vinod Vitali Vitaly Vitalii Vladimir Vladimír Volker Volodymyr Vojislav Vuk Vyacheslav
Wadah Waldemar Walid Wang Wei Werner Wilhelm Willem Wim Wojciech Wolfgang Wopke Xavier Xi Yaakov Yahya Yair Yang Yannis Yasser Yasir Yasuo Yevgeny Yevhen Yisrael Yitzhak Yoav Yoshihide Yoshihiko Yoshiro Yoweri Yossi Yousef Youssef Yukio Yuli Yuri Yuriy Yusuf Yuval
Zafar Zaid Zakaria Zalmay Zaur Zbigniew Zdravko Zeev Zeljko Željko Zhelyu Zia Ziad Zine Zoltán Zoran Zulfikar Zulfiqar Zurab Keir Rishi Nigel Boris Jens Marco Pete Kash Elon Tulsi"""
FEMALE = """Aisha Aïssata Agnès Aleqa Alenka Alena Amina Amna Ana Anahit Ángela Angela Aneta Angélique Anita Anjali Anke Anna Annalena Annegret Anneli Annemie Asma Atifete Aung Aura Avril Ayesha Azra Baroness Beata Beatriz Begum Benazir Bibi Birgit Brigitte Caroline Carmen Carrie Catherine Cécile Chandrika Chrystia Claudia Condoleezza
Corazon Cristina Dalia Delcy Dina Dilma Dubravka Ebru Edith Ekaterina Elena Élisabeth Elisabeth Elif Elina Ellen Elvira Ema Epsy Ertharin Esperanza Esther Ewa Faiza Farah Fatima Fatma Fatou Federica Fatoumata Ferial Florence Françoise Galina Gauri Georgieva Ghada Giorgia Gita Gloria Golda Grace Hala Hanan Hanna Hania Harriet Hasina Heidi Helen Helena Helle Hina Hiba Hilda Hillary
Ilse Imelda Indira Ingrida Ioana Irina Iryna Isabel Isatou Jadranka Jacinda Jane Janet Jadwiga Joyce Jóhanna Jolanta Julia Julie Kaja Kamala Karin Karine Katalin Katarina Katerina Katrín Katrin Kersti Khaleda Kirsty Kolinda Kristalina Ksenia Laila Laura Larissa Laurence Leila Leyla Leymah Liudmila Ludmila Luisa Liz Lyudmila Madeleine Magdalena Maha Mahrang Maia Malala Malina Margarita Margot María Maria Mariam Marina Marine Mariya Marija Maryam Matea Mayra Megawati Mehbooba Melanie Melania Meral Mette Mia Micheline Michelle Mirjana Mona Monika Monique Nabila Nadezhda Nadia Najla Nancy Nanaia Natalia Nataliya Natasa Natasha Nathalie Navi Nazanin Nechirvan Neema Ngozi Nika Nikki Nino Nirmala Olena Olga Oksana Park Penny Pratibha Priti Priyanka Rachida Rama Rania Ranjana Raisa Rebiya Rebeca Retno Reem Rosa Roza Ruth Sabina Sahle Salome Samantha Samia Sanae Sanna Sarah Sana Segolene Ségolène Sera Sheikha Sherry Shirin Shinawatra Simone Sirimavo Sofia Sonia Soraya Suu Susana Sushma Sviatlana Svetlana Svitlana Tansu Tatiana Tatyana Tammy Tarja Teresa Theresa Tina Tsai Tzipi Ursula Valentina Vera Vesna Victoria Violeta Viktoria Vjosa Wangari Wafa Xiomara Yael Yana Yasmin Yelena Yevgenia Yingluck Yulia Yuliya Yuriko Zainab Zakia Zoe Zsuzsanna Zuzana"""
MIN_SHARE = 0.004


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", default="share/attache/actors/first_names.tsv")
    options = parser.parse_args()
    folder = os.path.dirname(names.__file__)
    shares = {}
    for gender in ("male", "female"):
        for line in open(os.path.join(folder, f"dist.{gender}.first"), encoding="utf-8"):
            name, share = line.split()[:2]
            shares.setdefault(name.capitalize(), {})[gender] = float(share)
    table = {}
    for name, found in shares.items():
        male, female = found.get("male", 0), found.get("female", 0)
        if max(male, female) < MIN_SHARE:
            continue
        if male >= 10 * female:
            table[name] = ("m", "us-census")
        elif female >= 10 * male:
            table[name] = ("f", "us-census")
    own_male, own_female = set(MALE.split()), set(FEMALE.split())
    for name in own_male - own_female:
        table[name] = ("m", "editor")
    for name in own_female - own_male:
        table[name] = ("f", "editor")
    with open(options.output, "w", encoding="utf-8") as out:
        out.write("# First names with the gender that they usually have, for pronouns. gender: f or m.\n"
                  "# source: us-census (US Census 1990, public domain) or editor; written by\n"
                  "# Scripts/knowledge/build_first_names.py.\nname\tgender\tsource\n")
        for name in sorted(table, key=str.encode):
            out.write(f"{name}\t{table[name][0]}\t{table[name][1]}\n")


if __name__ == "__main__":
    main()
